package io.beacon.web.export;

import io.beacon.application.pace.ReadingPace;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Rows as the bytes of a file, in pieces of a size that suits a socket. */
public final class ExportBody {
  /** The server asks for up to 128 pieces ahead, so that their size bounds the memory. */
  private static final int PIECE_BYTES = 4 * 1024;

  /** A chunk is some hundred kilobytes; who takes longer than that has stopped. */
  static final Duration SLOWEST = Duration.ofMinutes(1);

  private final ReadingPace pace;
  private final Scheduler readers;

  public ExportBody(ReadingPace pace, Scheduler readers) {
    this.pace = pace;
    this.readers = readers;
  }

  /**
   * Nothing comes before the first chunk is read or a while has passed, so that a failure until
   * then has its own answer. Fails when the reader has stopped.
   *
   * @param filler what means nothing between two lines, for whiles in which there is no row
   */
  public <T> Flux<DataBuffer> of(
      Flux<List<T>> chunks, byte[] head, byte[] filler, Function<T, byte[]> line) {
    Flux<byte[]> written = chunks.publishOn(readers, 1).map(chunk -> written(chunk, line));
    return ToldPauses.in(written, readers)
        .index((index, part) -> index == 0 ? joined(head, part) : part)
        .map(part -> part.length == 0 ? filler : part)
        .switchIfEmpty(Mono.just(head))
        .concatMap(this::pieces, 0);
  }

  private static byte[] joined(byte[] head, byte[] part) {
    byte[] both = Arrays.copyOf(head, head.length + part.length);
    System.arraycopy(part, 0, both, head.length, part.length);
    return both;
  }

  private <T> byte[] written(List<T> chunk, Function<T, byte[]> line) {
    Runnable done = pace.begin();
    var bytes = new ByteArrayOutputStream();
    chunk.forEach(row -> bytes.writeBytes(line.apply(row)));
    done.run();
    return bytes.toByteArray();
  }

  private Flux<DataBuffer> pieces(byte[] bytes) {
    int count = Math.max(1, (bytes.length + PIECE_BYTES - 1) / PIECE_BYTES);
    return Flux.fromStream(() -> IntStream.range(0, count).mapToObj(piece -> piece(bytes, piece)))
        .takeUntilOther(
            Mono.delay(SLOWEST, readers)
                .then(Mono.error(() -> new TimeoutException("The reader has stopped"))));
  }

  private static DataBuffer piece(byte[] bytes, int piece) {
    int start = piece * PIECE_BYTES;
    int length = Math.min(PIECE_BYTES, bytes.length - start);
    return DefaultDataBufferFactory.sharedInstance.wrap(ByteBuffer.wrap(bytes, start, length));
  }
}
