package io.beacon.persistence.pool;

import io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Opens the driver's connections and knows how long each may be used; it can cut any of them. */
final class WiredConnections implements ConnectionFactory {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Map<Connection, Opened> open = new ConcurrentHashMap<>();
  private final ConnectionFactoryOptions options;
  private final Duration lifetime;
  private final Duration answerLimit;
  private final Doubt doubt;
  private final LostSessions lost;

  /** The state of an open connection; times are {@link System#nanoTime}. */
  private record Opened(Wire wire, long opened, long lifetime) {}

  /**
   * Opens none yet.
   *
   * @param lifetime how long each is used, about
   * @param answerLimit how long the other end may leave sent packets without any sign of life
   */
  WiredConnections(
      ConnectionFactoryOptions options,
      Duration lifetime,
      Duration answerLimit,
      Doubt doubt,
      LostSessions lost) {
    this.options = options;
    this.lifetime = lifetime;
    this.answerLimit = answerLimit;
    this.doubt = doubt;
    this.lost = lost;
  }

  @Override
  public Mono<Connection> create() {
    return Mono.defer(
        () -> {
          if (lost.areTooMany()) {
            return Mono.error(
                new R2dbcTransientResourceException(
                    "The database answers no statement; the next connection is opened soon"));
          }
          var wire = new Wire(answerLimit);
          long opened = System.nanoTime();
          return Mono.<Connection>from(factory(wire).create())
              .doOnNext(connection -> remember(connection, new Opened(wire, opened, lifetime())))
              // The driver waits for a server that accepts connections and says nothing.
              .doOnCancel(() -> wire.cut().subscribe());
        });
  }

  /** A factory for each, because the driver takes its socket from the factory's options. */
  private ConnectionFactory factory(Wire wire) {
    return ConnectionFactories.get(
        options.mutate().option(MySqlConnectionFactoryProvider.LOOP_RESOURCES, wire).build());
  }

  private void remember(Connection connection, Opened known) {
    open.put(connection, known);
    known.wire().closed().onErrorComplete().subscribe(null, null, () -> open.remove(connection));
  }

  /** Not all at once. */
  private long lifetime() {
    return (long) (lifetime.toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
  }

  /** Whether the next user may have it: it is open, not too old, and in no doubt. */
  boolean isUsable(Connection connection) {
    @Nullable Opened known = open.get(connection);
    return known != null
        && known.wire().isOpen()
        && System.nanoTime() - known.opened() < known.lifetime()
        && !doubt.concerns(known.opened());
  }

  boolean isOpen(Connection connection) {
    @Nullable Opened known = open.get(connection);
    return known != null && known.wire().isOpen();
  }

  /** Closes it without a word to its server. */
  Mono<Void> cut(Connection connection) {
    @Nullable Opened known = open.get(connection);
    return known == null ? Mono.empty() : known.wire().cut();
  }

  /** Takes leave of its server where that is listening. */
  Mono<Void> close(Connection connection) {
    return Mono.from(connection.close()).timeout(FAREWELL).onErrorComplete().then(cut(connection));
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return ConnectionFactories.get(options).getMetadata();
  }
}
