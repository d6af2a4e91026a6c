package io.beacon.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PageViewJournal} does. */
public abstract class PageViewJournalContract extends PageViewStoreContract {
  @Override
  protected final PageViewStore store() {
    return journal();
  }

  protected abstract PageViewJournal journal();

  @Override
  protected final List<PageView> stored() {
    return oldest(0, 10_000).stream().map(JournaledPageView::pageView).toList();
  }

  @Test
  void oldest_more_areTheFirstOfThem() {
    List<PageView> many = PageViews.numbered(0, 10);
    append(many);

    List<JournaledPageView> first = oldest(0, 4);
    List<JournaledPageView> next = oldest(first.get(3).position(), 4);

    assertThat(first).extracting(JournaledPageView::pageView).isEqualTo(many.subList(0, 4));
    assertThat(next).extracting(JournaledPageView::pageView).isEqualTo(many.subList(4, 8));
  }

  @Test
  void oldest_large_areNoMoreThanOneStatementCarries() {
    append(PageViews.large(100, 60_000));

    assertThat(oldest(0, 100)).hasSizeBetween(2, 99);
  }

  @Test
  void oldest_oneLargerThanTheLimit_isStillGiven() {
    append(PageViews.large(2, 3_000_000));

    assertThat(oldest(0, 100)).hasSize(1);
  }

  @Test
  void remove_some_leavesTheOthers() {
    List<PageView> many = PageViews.numbered(0, 10);
    append(many);

    journal().remove(oldest(0, 4)).block();

    assertThat(stored()).isEqualTo(many.subList(4, 10));
    assertThat(journal().state()).isEqualTo(new JournalState(true, 6, 0));
  }

  @Test
  void remove_twice_countsOnce() {
    append(PageViews.numbered(0, 2));
    List<JournaledPageView> first = oldest(0, 1);

    journal().remove(first).block();
    journal().remove(first).block();

    assertThat(journal().state()).isEqualTo(new JournalState(true, 1, 0));
  }

  @Test
  void append_afterAllWereRemoved_takesNewPositions() {
    append(PageViews.numbered(0, 3));
    List<JournaledPageView> first = oldest(0, 3);
    journal().remove(first).block();

    append(PageViews.numbered(3, 1));

    assertThat(oldest(0, 3).get(0).position()).isGreaterThan(first.get(2).position());
  }

  @Test
  void append_again_waitsOnce() {
    List<PageView> one = PageViews.numbered(0, 1);
    append(one);
    append(one);

    assertThat(journal().state().waiting()).isEqualTo(1);
  }

  @Test
  void quarantine_one_setsItAsideWithItsReason() {
    append(List.of(PageViews.FULL, PageViews.SPARSE));

    journal().quarantine(oldest(0, 1).get(0), "Data too long").block();

    assertThat(stored()).containsExactly(PageViews.SPARSE);
    assertThat(journal().quarantined().collectList().block())
        .containsExactly(new QuarantinedPageView(PageViews.FULL, "Data too long"));
    assertThat(journal().state()).isEqualTo(new JournalState(true, 1, 1));
  }

  @Test
  void forgetQuarantined_some_deletesTheOldOnesThatWereSetAside() {
    append(PageViews.numbered(0, 5));
    Instant received = PageViews.RECEIVED;
    for (JournaledPageView row : oldest(0, 3)) {
      journal().quarantine(row, "refused").block();
    }

    assertThat(journal().forgetQuarantined(received, 10).block()).as("younger").isZero();
    assertThat(journal().state()).isEqualTo(new JournalState(true, 2, 3));
    Instant later = received.plus(Duration.ofDays(1));
    assertThat(journal().forgetQuarantined(later, 2).block()).isEqualTo(2);
    assertThat(journal().forgetQuarantined(later, 2).block()).isEqualTo(1);
    assertThat(journal().forgetQuarantined(later, 2).block()).isZero();
    assertThat(journal().state()).as("those that wait").isEqualTo(new JournalState(true, 2, 0));
  }

  @Test
  void state_empty_waitsForNothing() {
    assertThat(journal().state()).isEqualTo(new JournalState(true, 0, 0));
    assertThat(oldest(0, 10)).isEmpty();
    assertThat(journal().quarantined().collectList().block()).isEmpty();
  }

  protected final void append(List<PageView> views) {
    journal().append(views).block();
  }

  protected final List<JournaledPageView> oldest(long after, int most) {
    return journal().oldest(after, most).blockOptional().orElseThrow();
  }
}
