package io.beacon.persistence.pool;

import io.beacon.persistence.connect.DatabaseFaults;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/** Tells of each connection whether it could be made. */
final class WatchedConnections implements ConnectionFactory {
  private final ConnectionFactory connections;
  private final DatabaseFaults faults;

  WatchedConnections(ConnectionFactory connections, DatabaseFaults faults) {
    this.connections = connections;
    this.faults = faults;
  }

  @Override
  public Mono<Connection> create() {
    return Mono.<Connection>from(connections.create())
        .doOnSuccess(connection -> faults.connected())
        .doOnError(faults::unconnected);
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return connections.getMetadata();
  }
}
