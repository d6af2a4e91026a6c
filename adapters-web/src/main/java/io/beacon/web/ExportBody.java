package io.beacon.web;

import io.beacon.application.port.StoredPageView;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** Rows as the bytes of a file, in pieces of a size that suits a socket. */
final class ExportBody {
  /** The server asks for up to 128 pieces ahead, so that their size bounds the memory. */
  private static final int PIECE_BYTES = 16 * 1024;

  private ExportBody() {}

  /**
   * Nothing comes before the first row is read, so that a failure until then has its own answer.
   */
  static Flux<DataBuffer> of(Flux<StoredPageView> rows, ExportFormat format) {
    Flux<byte[]> lines = rows.map(format::row);
    return lines
        .switchOnFirst(
            (first, all) -> first.isOnError() ? all : all.startWith(List.of(format.head())))
        .transformDeferred(bytes -> bytes.bufferUntil(new PieceIsFull()))
        .map(ExportBody::joined);
  }

  private static DataBuffer joined(List<byte[]> lines) {
    int size = lines.stream().mapToInt(line -> line.length).sum();
    DataBuffer piece = DefaultDataBufferFactory.sharedInstance.allocateBuffer(Math.max(1, size));
    lines.forEach(piece::write);
    return piece;
  }

  /** Counts the bytes of the piece under way. */
  private static final class PieceIsFull implements Predicate<byte[]> {
    private int bytes;

    @Override
    public boolean test(byte[] line) {
      bytes += line.length;
      if (bytes < PIECE_BYTES) {
        return false;
      }
      bytes = 0;
      return true;
    }
  }
}
