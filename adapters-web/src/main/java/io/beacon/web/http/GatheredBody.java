package io.beacon.web.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A body in one buffer of the heap, which never holds more than one byte too many. */
final class GatheredBody {
  private static final int SMALLEST = 256;

  /** Each costs a look; nobody who means well sends a body in so many. */
  private static final int MOST_PIECES = 2048;

  private final int maxBytes;
  private @Nullable ByteBuf bytes;
  private int pieces;

  GatheredBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Copies what there is room for, and releases the piece. */
  void add(HttpContent piece) {
    ByteBuf content = piece.content();
    int taken = Math.min(content.readableBytes(), maxBytes + 1 - size());
    if (bytes == null) {
      bytes = Unpooled.buffer(Math.max(SMALLEST, taken));
    }
    bytes.writeBytes(content, taken);
    piece.release();
    pieces++;
  }

  /** A body that is all of one piece needs no copy. */
  boolean isWhole(HttpContent piece) {
    return piece instanceof LastHttpContent
        && bytes == null
        && piece.content().readableBytes() <= maxBytes;
  }

  boolean isTooLarge() {
    return size() > maxBytes;
  }

  boolean isInTooManyPieces() {
    return pieces > MOST_PIECES;
  }

  /** Hands over what is there, and is empty again. */
  LastHttpContent take() {
    pieces = 0;
    if (bytes == null) {
      return LastHttpContent.EMPTY_LAST_CONTENT;
    }
    var whole = new DefaultLastHttpContent(bytes);
    bytes = null;
    return whole;
  }

  void drop() {
    take().release();
  }

  private int size() {
    return bytes == null ? 0 : bytes.readableBytes();
  }
}
