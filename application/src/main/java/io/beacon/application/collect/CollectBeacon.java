package io.beacon.application.collect;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Crawlers;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.BeaconValidator;
import io.beacon.domain.ClientIp;
import io.beacon.domain.IpPrecision;
import io.beacon.domain.PageView;
import io.beacon.domain.Reception;
import io.beacon.domain.ValidationResult;
import io.beacon.domain.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Validates a beacon, adds what only the server knows or finds out, and stores it. */
public final class CollectBeacon {
  private static final String BY_THE_STORE = "store";

  private final BeaconValidator validator = new BeaconValidator();
  private final BeaconIds ids = new BeaconIds();
  private final PageViewStore store;
  private final CollectorMetrics metrics;
  private final Clock clock;
  private final IpPrecision keptOfIp;
  private final Crawlers crawlers;

  /**
   * Collects into a store.
   *
   * @param keptOfIp how much of the sender's address reaches the store
   */
  public CollectBeacon(
      PageViewStore store,
      CollectorMetrics metrics,
      Clock clock,
      IpPrecision keptOfIp,
      Crawlers crawlers) {
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
    this.keptOfIp = keptOfIp;
    this.crawlers = crawlers;
    metrics.mayReject(List.of(BY_THE_STORE));
    metrics.mayReject(Stream.of(BeaconField.values()).map(BeaconField::wireName).toList());
  }

  /**
   * Collects one beacon.
   *
   * @param from null when the connection has no IP address
   * @return never fails because of what the beacon holds; cancelling it does not cancel the write,
   *     because a page that unloads closes its connection at once and still wants its row
   */
  public Mono<CollectResult> collect(Beacon beacon, @Nullable ClientIp from) {
    return collect(beacon, from, violations -> {});
  }

  /**
   * Collects one beacon, and tells at once what is wrong with it.
   *
   * @param onInvalid hears before this returns what the validator refuses, and is then forgotten:
   *     it may hold the body, which a valid beacon must not keep in memory until its commit
   */
  public Mono<CollectResult> collect(
      Beacon beacon, @Nullable ClientIp from, Consumer<List<Violation>> onInvalid) {
    Instant now = clock.instant();
    var reception = new Reception(now, keptOfIp.of(from), ids.next(now));
    return validator
        .validate(beacon, reception)
        .fold(
            this::store,
            violations -> {
              onInvalid.accept(violations);
              return Mono.just(reject(violations));
            });
  }

  private Mono<CollectResult> store(ValidationResult.Valid valid) {
    Mono<CollectResult> stored =
        store
            .append(List.of(marked(valid.pageView())))
            .then(Mono.<CollectResult>fromSupplier(() -> accept(valid)))
            .onErrorResume(StoreUnavailableException.class, e -> Mono.just(unavailable()))
            .onErrorResume(PageViewsRefusedException.class, e -> Mono.just(refusedByStore()));
    return Mono.fromFuture(stored.toFuture(), true);
  }

  private PageView marked(PageView pageView) {
    return pageView.markedAsBot(crawlers.include(pageView.userAgent()));
  }

  private CollectResult accept(ValidationResult.Valid valid) {
    metrics.accepted();
    valid.alterations().forEach(metrics::altered);
    return new CollectResult.Stored();
  }

  private CollectResult reject(List<Violation> violations) {
    metrics.rejected(
        violations.stream()
            .map(fault -> fault.field() == null ? BY_THE_STORE : fault.field().wireName())
            .toList());
    return new CollectResult.Rejected(violations);
  }

  /** The validator let through what the database does not take: still no use to send it again. */
  private CollectResult refusedByStore() {
    return reject(List.of(new Violation(null, "Refused by the database")));
  }

  private CollectResult unavailable() {
    metrics.unavailable();
    return new CollectResult.Unavailable();
  }
}
