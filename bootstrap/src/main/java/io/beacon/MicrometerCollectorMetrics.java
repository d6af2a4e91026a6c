package io.beacon;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.JournalState;
import io.beacon.domain.Alteration;
import io.beacon.domain.BeaconField;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts what happens to beacons, for Prometheus. */
final class MicrometerCollectorMetrics implements CollectorMetrics {
  /**
   * Of the time of a commit: a fast disk's, a usual one's, and what a journal takes the place of.
   */
  private static final Duration[] BOUNDS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter unavailable;
  private final Counter expired;
  private final Counter failedLogins;
  private final Map<DurablePlace, DistributionSummary> commitRows =
      new EnumMap<>(DurablePlace.class);
  private final Map<DurablePlace, Timer> commitTime = new EnumMap<>(DurablePlace.class);
  private final Map<DurablePlace, Counter> failedCommits = new EnumMap<>(DurablePlace.class);
  private final AtomicLong clockAhead = new AtomicLong();

  MicrometerCollectorMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.accepted =
        Counter.builder("beacon.accepted").description("Beacons answered 204").register(registry);
    this.unavailable =
        Counter.builder("beacon.unavailable")
            .description("Beacons answered 503")
            .register(registry);
    this.expired =
        Counter.builder("beacon.expired")
            .description("Rows deleted because they were too old to keep")
            .register(registry);
    this.failedLogins =
        Counter.builder("beacon.login.failures")
            .description("Logins with a wrong name or password")
            .register(registry);
    Stream.of(DurablePlace.values()).forEach(this::registerCommits);
    for (BeaconField field : BeaconField.values()) {
      Stream.of(Alteration.Kind.values()).forEach(kind -> alterations(field, kind));
    }
    Gauge.builder("beacon.clock.ahead", clockAhead, AtomicLong::get)
        .description("Our clock before the database's, seen where old rows are deleted")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void accepted() {
    accepted.increment();
  }

  private void registerCommits(DurablePlace place) {
    String to = place.name().toLowerCase(Locale.ROOT);
    commitRows.put(
        place,
        DistributionSummary.builder("beacon.commit.rows")
            .description("Rows committed together")
            .tag("to", to)
            .register(registry));
    commitTime.put(
        place,
        Timer.builder("beacon.commit.time")
            .description("Time to commit a group")
            .serviceLevelObjectives(BOUNDS)
            .tag("to", to)
            .register(registry));
    failedCommits.put(
        place,
        Counter.builder("beacon.commits.failed")
            .description("Commits that failed or took too long, whatever became of their rows")
            .tag("to", to)
            .register(registry));
  }

  @Override
  public void mayReject(Collection<String> reasons) {
    reasons.forEach(this::rejections);
  }

  @Override
  public void rejected(Collection<String> reasons) {
    reasons.forEach(reason -> rejections(reason).increment());
  }

  private Counter rejections(String reason) {
    return Counter.builder("beacon.rejected")
        .description("Beacons refused, by what is wrong with them")
        .tag("reason", reason)
        .register(registry);
  }

  @Override
  public void loginFailed() {
    failedLogins.increment();
  }

  @Override
  public void unavailable() {
    unavailable.increment();
  }

  @Override
  public void altered(Alteration alteration) {
    alterations(alteration.field(), alteration.kind()).increment();
  }

  private Counter alterations(BeaconField field, Alteration.Kind kind) {
    return Counter.builder("beacon.fields." + kind.name().toLowerCase(Locale.ROOT))
        .description("Fields stored otherwise than sent")
        .tag("field", field.wireName())
        .register(registry);
  }

  @Override
  public void stored(DurablePlace place, int rows, Duration took) {
    of(commitRows, place).record(rows);
    of(commitTime, place).record(took);
  }

  @Override
  public void notStored(DurablePlace place) {
    of(failedCommits, place).increment();
  }

  private static <M> M of(Map<DurablePlace, M> meters, DurablePlace place) {
    return Objects.requireNonNull(meters.get(place));
  }

  @Override
  public void expired(int rows) {
    expired.increment(rows);
  }

  @Override
  public void clockAhead(Duration difference) {
    clockAhead.set(difference.toSeconds());
  }

  @Override
  public void watchQueue(Supplier<Number> depth) {
    Gauge.builder("beacon.queue.depth", depth)
        .description("Beacons that wait for a commit")
        .register(registry);
  }

  @Override
  public void watchRollUp(Supplier<Number> waiting) {
    Gauge.builder("beacon.rollup.lag", waiting)
        .description("Rows that wait to be counted beforehand, as this instance last saw it")
        .baseUnit("rows")
        .register(registry);
  }

  @Override
  public void watchJournal(Supplier<JournalState> state) {
    Gauge.builder("beacon.journal.waiting", () -> state.get().waiting())
        .description("Beacons answered 204 that wait for the database")
        .register(registry);
    Gauge.builder("beacon.journal.quarantined", () -> state.get().quarantined())
        .description("Beacons answered 204 that the database refuses")
        .register(registry);
  }
}
