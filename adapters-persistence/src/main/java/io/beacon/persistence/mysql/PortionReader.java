package io.beacon.persistence.mysql;

import io.beacon.application.port.Portion;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Flux;

/**
 * Reads one result's rows until they are a portion. What comes after is passed over as it is on the
 * wire, and never becomes objects: the driver hands rows on as they come, and keeps none.
 */
final class PortionReader<T> implements Function<Readable, Optional<T>> {
  private final long most;
  private final Function<Readable, T> read;
  private final ToLongFunction<T> characters;
  private long sum;

  private PortionReader(long most, Function<Readable, T> read, ToLongFunction<T> characters) {
    this.most = most;
    this.read = read;
    this.characters = characters;
  }

  /**
   * The rows of a portion.
   *
   * @param rows runs the query, which limits the number of rows itself
   */
  static <T> Flux<T> read(
      Portion most,
      Function<Readable, T> read,
      ToLongFunction<T> characters,
      Function<Function<Readable, Optional<T>>, Flux<Optional<T>>> rows) {
    return Flux.defer(() -> rows.apply(new PortionReader<>(most.characters(), read, characters)))
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  @Override
  public Optional<T> apply(Readable row) {
    if (sum >= most) {
      return Optional.empty();
    }
    T value = read.apply(row);
    sum += characters.applyAsLong(value);
    return Optional.of(value);
  }
}
