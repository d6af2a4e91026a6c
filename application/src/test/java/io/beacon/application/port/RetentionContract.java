package io.beacon.application.port;

import static io.beacon.application.port.PageViews.RECEIVED;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every {@link Retention} of page views does. */
public abstract class RetentionContract {
  protected abstract PageViewStore store();

  protected abstract Retention retention();

  /** All rows, oldest first. */
  protected abstract List<PageView> stored();

  @Test
  void deleteOldest_noRows_isNone() {
    assertThat(delete(10, 100)).isZero();
  }

  @Test
  void deleteOldest_someAreOlder_deletesThoseAlone() {
    store(5, 10, 9, 11, 1);

    assertThat(delete(10, 100)).isEqualTo(3);

    assertThat(seconds()).containsExactly(10, 11);
    assertThat(delete(10, 100)).isZero();
  }

  @Test
  void deleteOldest_moreThanAtOnce_deletesTheOldest() {
    store(4, 2, 3, 1);

    assertThat(delete(10, 3)).isEqualTo(3);

    assertThat(seconds()).containsExactly(4);
  }

  @Test
  void deleteOldest_byTwoAtOnce_deletesEachOnce() {
    store(IntStream.range(0, 1000).toArray());
    store(5000);

    Integer deleted =
        Flux.range(0, 2)
            .flatMap(instance -> all().subscribeOn(Schedulers.boundedElastic()))
            .reduce(0, Integer::sum)
            .block();

    assertThat(deleted).isEqualTo(1000);
    assertThat(seconds()).containsExactly(5000);
  }

  @Test
  void deleteOldest_whileRowsAreStored_keepsThem() {
    store(IntStream.range(0, 1000).toArray());

    Flux<Void> storing =
        Flux.range(5000, 200).concatMap(second -> store().append(List.of(at(second))));
    Flux.merge(all().then(), storing).blockLast();

    assertThat(seconds()).containsExactlyElementsOf(IntStream.range(5000, 5200).boxed().toList());
  }

  /** Tests and their databases share a machine. */
  @Test
  void now_isTheTimeInUtc() {
    assertThat(retention().now().block()).isCloseTo(Instant.now(), within(1, MINUTES));
  }

  /** How many rows this one deleted until none was left, fifty at a time. */
  private Mono<Integer> all() {
    return Mono.defer(() -> retention().deleteOldest(RECEIVED.plusSeconds(4000), 50))
        .repeat(() -> oldRowsAreLeft())
        .reduce(0, Integer::sum);
  }

  private boolean oldRowsAreLeft() {
    return seconds().stream().anyMatch(second -> second < 4000);
  }

  private int delete(int before, int most) {
    return retention().deleteOldest(RECEIVED.plusSeconds(before), most).block();
  }

  private void store(int... seconds) {
    store().append(IntStream.of(seconds).mapToObj(RetentionContract::at).toList()).block();
  }

  private List<Integer> seconds() {
    return stored().stream()
        .map(view -> Math.toIntExact(RECEIVED.until(view.serverTimestamp(), SECONDS)))
        .toList();
  }

  private static PageView at(int second) {
    return PageViews.seen(
        "https://shop.example/", BeaconType.EVENT, "https://a.example/", "s", null, second);
  }
}
