package io.beacon.web.tracker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;

/** The tracker that pages load: its source without comments and indentation, made ready once. */
final class TrackerScript {
  private final byte[] plain;
  private final byte[] gzipped;
  private final String etag;

  TrackerScript(String source) {
    plain = bare(source).getBytes(StandardCharsets.UTF_8);
    gzipped = gzip(plain);
    etag = "W/\"" + DigestUtils.md5DigestAsHex(plain) + '"';
  }

  static TrackerScript load() {
    try {
      var source = new ClassPathResource("static/beacon.js");
      return new TrackerScript(source.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] plain() {
    return plain;
  }

  byte[] gzipped() {
    return gzipped;
  }

  /** Weak, because it stands for both (RFC 9110, section 8.8.3). */
  String etag() {
    return etag;
  }

  /** Leaves out only whole lines, so that it takes no text in the code for a comment. */
  private static String bare(String source) {
    return source
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] gzip(byte[] plain) {
    var gzipped = new ByteArrayOutputStream();
    try (OutputStream out = new SmallestGzip(gzipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gzipped.toByteArray();
  }

  /** May be slow, because it runs once. */
  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
