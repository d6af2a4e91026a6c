package io.beacon.persistence;

import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import reactor.core.publisher.Flux;

/** Reads page views from MySQL by key set: the primary key finds the page, however deep it is. */
final class R2dbcPageViewQuery implements PageViewQuery {
  private static final String RECENT =
      "SELECT id, url, type, server_timestamp, client_ip FROM pageviews"
          + " WHERE id < ? ORDER BY id DESC LIMIT ?";

  private final ConnectionFactory connections;
  private final Duration timeout;

  R2dbcPageViewQuery(ConnectionFactory connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Flux<StoredPageView> recent(long beforeId, int limit) {
    return Flux.usingWhen(
            connections.create(),
            open ->
                Flux.from(open.createStatement(RECENT).bind(0, beforeId).bind(1, limit).execute())
                    .concatMap(result -> result.map(R2dbcPageViewQuery::read)),
            Connection::close)
        .timeout(timeout);
  }

  private static StoredPageView read(Readable row) {
    LocalDateTime time = row.get("server_timestamp", LocalDateTime.class);
    return new StoredPageView(
        Objects.requireNonNull(row.get("id", Long.class)),
        Objects.requireNonNullElse(row.get("url", String.class), ""),
        row.get("type", String.class),
        time == null ? null : time.toInstant(ZoneOffset.UTC),
        row.get("client_ip", String.class));
  }
}
