package io.beacon.web.collect;

import io.beacon.application.port.BodyExcerpt;
import io.beacon.web.body.TextDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Shortens what a sender wrote, so that remembering it costs little. */
final class Excerpts {
  private static final int BODY_BYTES = 2048;
  private static final int HEADER_LENGTH = 256;

  private Excerpts() {}

  /** The first 2 KiB as text; invalid bytes become U+FFFD, half a character at the end is cut. */
  static BodyExcerpt body(ByteBuffer bytes, @Nullable String contentType) {
    int size = bytes.remaining();
    boolean complete = size <= BODY_BYTES;
    ByteBuffer in = bytes.slice(bytes.position(), Math.min(size, BODY_BYTES));
    CharsetDecoder decoder =
        charset(contentType)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.limit() * decoder.maxCharsPerByte()));
    decoder.decode(in, out, complete);
    return new BodyExcerpt(out.flip().toString(), complete, size);
  }

  /** The first 256 characters. */
  static @Nullable String header(@Nullable String value) {
    return value == null || value.length() <= HEADER_LENGTH
        ? value
        : value.substring(0, HEADER_LENGTH) + "\u2026";
  }

  private static Charset charset(@Nullable String contentType) {
    try {
      return TextDecoder.charset(contentType);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
