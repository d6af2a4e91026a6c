package io.beacon.persistence.statistics;

import io.beacon.application.port.Retention;
import io.beacon.persistence.mysql.R2dbcPageViewRetention;
import io.beacon.persistence.pool.SchemaState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * Has the roll-up forget page views before they are deleted: it would count them still. Once for
 * each hour, because it forgets whole ones.
 */
final class RolledUpPageViewRetention implements Retention, AutoCloseable {
  private final R2dbcPageViewRetention retention;
  private final PageViewRollUp rollUp;
  private final SchemaState schema;
  private final AtomicReference<Instant> forgotten = new AtomicReference<>(Instant.MIN);

  RolledUpPageViewRetention(
      R2dbcPageViewRetention retention, PageViewRollUp rollUp, SchemaState schema) {
    this.retention = retention;
    this.rollUp = rollUp;
    this.schema = schema;
  }

  @Override
  public Mono<Integer> deleteOldest(Instant before, int most) {
    return Mono.defer(() -> forgetBefore(before.truncatedTo(ChronoUnit.HOURS)))
        .then(retention.deleteOldest(before, most))
        .onErrorMap(schema::explain);
  }

  @Override
  public Mono<Instant> now() {
    return retention.now();
  }

  private Mono<Void> forgetBefore(Instant hour) {
    return hour.isAfter(forgotten.get())
        ? rollUp
            .forgetBefore(hour.plus(1, ChronoUnit.HOURS))
            .doOnSuccess(done -> forgotten.set(hour))
        : Mono.empty();
  }

  @Override
  public void close() {
    retention.close();
  }
}
