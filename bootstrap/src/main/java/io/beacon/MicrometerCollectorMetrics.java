package io.beacon;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.JournalState;
import io.beacon.domain.Alteration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts what happens to beacons, for Prometheus. */
final class MicrometerCollectorMetrics implements CollectorMetrics {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter unavailable;
  private final Counter expired;
  private final DistributionSummary commitRows;
  private final Timer commitTime;
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
    this.commitRows =
        DistributionSummary.builder("beacon.commit.rows")
            .description("Rows committed together")
            .register(registry);
    this.commitTime =
        Timer.builder("beacon.commit.time")
            .description("Time to commit a group")
            .register(registry);
    Gauge.builder("beacon.clock.ahead", clockAhead, AtomicLong::get)
        .description("Our clock before the database's, seen where old rows are deleted")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void accepted() {
    accepted.increment();
  }

  @Override
  public void rejected(Collection<String> reasons) {
    reasons.forEach(this::rejected);
  }

  private void rejected(String reason) {
    Counter.builder("beacon.rejected")
        .description("Beacons refused, by what is wrong with them")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  @Override
  public void unavailable() {
    unavailable.increment();
  }

  @Override
  public void altered(Alteration alteration) {
    Counter.builder("beacon.fields." + alteration.kind().name().toLowerCase(Locale.ROOT))
        .description("Fields stored otherwise than sent")
        .tag("field", alteration.field().wireName())
        .register(registry)
        .increment();
  }

  @Override
  public void committed(int rows, Duration took) {
    commitRows.record(rows);
    commitTime.record(took);
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
  public void watchJournal(Supplier<JournalState> state) {
    Gauge.builder("beacon.journal.waiting", () -> state.get().waiting())
        .description("Beacons answered 204 that wait for the database")
        .register(registry);
    Gauge.builder("beacon.journal.quarantined", () -> state.get().quarantined())
        .description("Beacons answered 204 that the database refuses")
        .register(registry);
  }
}
