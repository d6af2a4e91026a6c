package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What is refused costs its sender, and no one else. */
class SuspectAppendsTest {
  private static final int ROWS = 256;
  private static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final Duration STATEMENT = Duration.ofMillis(2);
  private static final String BAD_SENDER = "192.0.2.66";

  private final PageViewsRefusedException refusal =
      new PageViewsRefusedException(new IllegalArgumentException("bad"));
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<List<PendingAppend>> statements = new ArrayList<>();
  private final List<CompletableFuture<Void>> fates = new ArrayList<>();
  private final SuspectAppends suspects =
      new SuspectAppends(1000, ROWS, this::write, failure -> {}, time, this::now);

  @Test
  void isolate_oneBadAmongMany_costsTwiceTheLogarithmInStatements() {
    List<PendingAppend> group = Stream.concat(good(255), bad(1)).toList();

    suspects.isolate(group, refusal);
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(statements).hasSizeLessThanOrEqualTo(16);
    assertThat(fates.subList(0, 255)).allMatch(CompletableFuture::isDone);
    assertThat(fates.subList(0, 255)).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(fates.get(255)).isCompletedExceptionally();
  }

  @Test
  void isolate_manyBadOfOneSender_costOthersNoMoreThanOne() {
    List<PendingAppend> group = Stream.concat(bad(100), good(156)).toList();

    suspects.isolate(group, refusal);
    time.advanceTimeBy(STATEMENT.multipliedBy(20));

    assertThat(fates.subList(100, 256)).as("others").allMatch(CompletableFuture::isDone);
    assertThat(fates.subList(100, 256)).noneMatch(CompletableFuture::isCompletedExceptionally);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(fates.subList(0, 100)).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void takes_senderOfARefusedOne_isSuspectForAMinuteAndNobodyElseIs() {
    suspects.isolate(bad(1).toList(), refusal);

    assertThat(suspects.takes(bad(1).toList().get(0))).isTrue();
    assertThat(suspects.takes(append("https://shop.example/", "192.0.2.1"))).isFalse();
    time.advanceTimeBy(Duration.ofMinutes(3));
    assertThat(suspects.takes(bad(1).toList().get(0))).isFalse();
  }

  @Test
  void takes_goodOneOfASuspect_isStoredAllTheSame() {
    suspects.isolate(bad(1).toList(), refusal);
    PendingAppend good = append("https://shop.example/", BAD_SENDER);

    assertThat(suspects.takes(good)).isTrue();
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(fates.get(1)).isCompleted();
  }

  @Test
  void takes_addressesAreNotKept_suspectsTheUserAgentAtThePage() {
    PendingAppend nameless = append("bad", null);
    suspects.isolate(List.of(nameless), refusal);

    assertThat(suspects.takes(append("bad", null))).isTrue();
    assertThat(suspects.takes(append("https://shop.example/", null))).isFalse();
  }

  @Test
  void takes_moreThanTheStoreTries_areUnavailableInTime() {
    suspects.isolate(bad(1).toList(), refusal);

    bad(2000).forEach(suspects::takes);
    assertThat(suspects.size()).isLessThanOrEqualTo(1000);
    time.advanceTimeBy(DEADLINE.plusSeconds(3));
    suspects.drain();

    assertThat(fates).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(suspects.isBusy()).isFalse();
    long busy = statements.size() * STATEMENT.toMillis();
    assertThat(busy).as("the store's time in ms").isLessThan(DEADLINE.toMillis() / 3);
  }

  @Test
  void write_throwsAnError_failsItsGroupAndTheNextIsTried() {
    suspects.isolate(bad(1).toList(), refusal);

    suspects.takes(append("error", BAD_SENDER));
    suspects.takes(append("https://shop.example/", BAD_SENDER));
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(fates.get(1)).isCompletedExceptionally();
    assertThat(fates.get(2)).isCompleted();
  }

  private Mono<Void> write(List<PendingAppend> group) {
    statements.add(group);
    List<String> urls = group.stream().map(append -> append.pageViews().get(0).url()).toList();
    if (urls.contains("error")) {
      throw new OutOfMemoryError("as if");
    }
    return Mono.delay(STATEMENT, time)
        .then(urls.contains("bad") ? Mono.error(refusal) : Mono.empty());
  }

  private Stream<PendingAppend> good(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> append("https://shop.example/" + i, "203.0.113.1"));
  }

  private Stream<PendingAppend> bad(int count) {
    return IntStream.range(0, count).mapToObj(i -> append("bad", BAD_SENDER));
  }

  private PendingAppend append(String url, String ip) {
    ClientIp from = ip == null ? null : ClientIp.parse(ip).orElseThrow();
    var view =
        new PageView(
            UUID.randomUUID(),
            url,
            BeaconType.EVENT,
            "UA",
            null,
            null,
            null,
            null,
            null,
            null,
            PageViews.RECEIVED,
            from,
            null);
    var append = new PendingAppend[1];
    fates.add(
        Mono.<Void>create(
                caller ->
                    append[0] =
                        new PendingAppend(List.of(view), caller, now() + DEADLINE.toMillis()))
            .toFuture());
    return append[0];
  }

  private long now() {
    return time.now(TimeUnit.MILLISECONDS);
  }
}
