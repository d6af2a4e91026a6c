package io.beacon.web.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes a Content-Encoding (RFC 9110, section 8.4.1), never past the limit. */
final class ContentDecoder {
  private static final int ZLIB_DEFLATE = 8;

  private final int maxBytes;

  ContentDecoder(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  Reading<byte[]> decode(byte[] body, @Nullable String encoding) {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> new Reading.Done<>(body);
      case "gzip", "x-gzip" -> inflate(() -> new GZIPInputStream(new ByteArrayInputStream(body)));
      case "deflate" -> inflate(() -> deflated(body));
      default -> new Reading.Failed<>(BodyFault.UNKNOWN_ENCODING);
    };
  }

  private Reading<byte[]> inflate(Source source) {
    try (InputStream stream = source.open()) {
      byte[] decoded = stream.readNBytes(maxBytes + 1);
      return decoded.length > maxBytes
          ? new Reading.Failed<>(BodyFault.TOO_LARGE)
          : new Reading.Done<>(decoded);
    } catch (IOException e) {
      return new Reading.Failed<>(BodyFault.INVALID_COMPRESSION);
    }
  }

  /** Some senders leave out the zlib wrapper that the RFC asks for; its first byte tells. */
  private static InputStream deflated(byte[] body) {
    boolean wrapped = body.length > 0 && (body[0] & 0x0f) == ZLIB_DEFLATE;
    return new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!wrapped));
  }

  private interface Source {
    InputStream open() throws IOException;
  }
}
