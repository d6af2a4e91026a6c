package io.beacon.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import io.beacon.application.port.JournalState;
import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.UnusedPageViewQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class WatchCollectionTest {
  private static final JournalState WAITING = new JournalState(true, 3, 1);

  private static final String FAULT = "it refuses the login";

  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:03Z");
  private final RecentActivity activity = new RecentActivity(clock);

  @Test
  void status_rows_tellsTheAgeOfTheNewest() {
    assertThat(watch(row("2026-03-01T12:00:00Z")).newestRow())
        .isEqualTo(new NewestRow.Aged(Duration.ofSeconds(3)));
  }

  @Test
  void status_rowOfAClockAhead_isNew() {
    assertThat(watch(row("2026-03-01T12:01:00Z")).newestRow())
        .isEqualTo(new NewestRow.Aged(Duration.ZERO));
  }

  @Test
  void status_noRows_saysSo() {
    assertThat(watch(Flux.empty()).newestRow()).isEqualTo(new NewestRow.None());
  }

  @Test
  void status_rowWithoutTime_isUnknown() {
    assertThat(watch(row(null)).newestRow()).isEqualTo(new NewestRow.Unknown());
  }

  @Test
  void status_databaseAway_stillCounts() {
    activity.rejected(List.of("url"));
    clock.move(Duration.ofMinutes(5));
    activity.unavailable();

    CollectionStatus status = watch(Flux.error(new IllegalStateException("away")));

    assertThat(status.newestRow()).isEqualTo(new NewestRow.Unknown());
    assertThat(status.lastHour()).isEqualTo(new ActivityCounts(0, 1, 0, 1));
    assertThat(status.lately()).isEqualTo(new ActivityCounts(0, 0, 0, 1));
    assertThat(status.journal()).isEqualTo(WAITING);
    assertThat(status.databaseFault()).isEqualTo(FAULT);
  }

  @Test
  void status_databaseFrozen_isAnsweredSoon() {
    StepVerifier.withVirtualTime(
            () ->
                new WatchCollection(
                        activity, new Newest(Flux.never()), () -> WAITING, () -> FAULT, clock)
                    .status())
        .thenAwait(Duration.ofSeconds(2))
        .assertNext(status -> assertThat(status.newestRow()).isEqualTo(new NewestRow.Unknown()))
        .verifyComplete();
  }

  private CollectionStatus watch(Flux<ListedPageView> rows) {
    return new WatchCollection(activity, new Newest(rows), () -> WAITING, () -> FAULT, clock)
        .status()
        .block();
  }

  private static Flux<ListedPageView> row(@Nullable String time) {
    return Flux.just(
        new ListedPageView(1, "x", null, null, null, null, null, at(time), null, null));
  }

  private static @Nullable Instant at(@Nullable String time) {
    return time == null ? null : Instant.parse(time);
  }

  /** A database of which only the newest rows are asked for. */
  private static final class Newest extends UnusedPageViewQuery {
    private final Flux<ListedPageView> rows;

    Newest(Flux<ListedPageView> rows) {
      this.rows = rows;
    }

    @Override
    public Flux<ListedPageView> newest(PageViewFilter filter, int limit) {
      return rows;
    }
  }
}
