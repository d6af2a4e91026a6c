package io.beacon.persistence.mysql;

import io.beacon.application.port.Retention;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes old page views from MySQL.
 *
 * <p>Reading finds them, by the index and without locks; one statement then deletes them by their
 * ids and commits by itself. At READ COMMITTED it locks only these rows, and no gap between them
 * that an INSERT would wait for (MySQL manual, "InnoDB Locking").
 */
public final class R2dbcPageViewRetention implements Retention, AutoCloseable {
  /** Without it a table that holds nothing but old rows is read as a whole. */
  private static final String FIND =
      "SELECT id FROM pageviews FORCE INDEX (idx_server_timestamp) WHERE server_timestamp < ?"
          + " ORDER BY server_timestamp, id LIMIT ?";

  private static final String DELETE = "DELETE FROM pageviews WHERE id IN (?%s)";

  private final LentConnections connections;
  private final Duration timeout;

  /** Connects when first used. */
  public R2dbcPageViewRetention(ConnectionPools pools) {
    this.connections = pools.createShortLived(1);
    this.timeout = pools.statementTimeout();
  }

  @Override
  public Mono<Integer> deleteOldest(Instant before, int most) {
    return connections
        .lend(
            open ->
                Mono.from(open.setTransactionIsolationLevel(IsolationLevel.READ_COMMITTED))
                    .timeout(timeout)
                    .then(Mono.defer(() -> find(open, before, most)).timeout(timeout))
                    .flatMap(ids -> delete(open, ids).timeout(timeout)))
        .single();
  }

  @Override
  public Mono<Instant> now() {
    return connections
        .lend(
            open ->
                Flux.from(open.createStatement("SELECT UTC_TIMESTAMP() AS now").execute())
                    .concatMap(
                        result ->
                            result.map(row -> Objects.requireNonNull(RowReader.time(row, "now"))))
                    .single()
                    .timeout(timeout))
        .single();
  }

  private static Mono<List<Long>> find(Connection open, Instant before, int most) {
    return Flux.from(
            open.createStatement(FIND).bind(0, FilterClause.utc(before)).bind(1, most).execute())
        .concatMap(result -> result.map(row -> RowReader.number(row, "id")))
        .collectList();
  }

  private static Mono<Integer> delete(Connection open, List<Long> ids) {
    if (ids.isEmpty()) {
      return Mono.just(0);
    }
    Statement statement = open.createStatement(DELETE.formatted(",?".repeat(ids.size() - 1)));
    for (int i = 0; i < ids.size(); i++) {
      statement.bind(i, ids.get(i));
    }
    return Flux.from(statement.execute())
        .concatMap(Result::getRowsUpdated)
        .reduce(0, (sum, rows) -> sum + Math.toIntExact(rows));
  }

  @Override
  public void close() {
    connections.close();
  }
}
