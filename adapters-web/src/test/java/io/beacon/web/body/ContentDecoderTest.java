package io.beacon.web.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
  private static final int LIMIT = 1000;
  private static final byte[] BODY = "x".repeat(LIMIT).getBytes(UTF_8);

  private final ContentDecoder decoder = new ContentDecoder(LIMIT);

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", " x-gzip "})
  void decode_gzip_isUnpacked(String encoding) throws IOException {
    assertThat(decoder.decode(gzip(BODY), encoding)).satisfies(ContentDecoderTest::isBody);
  }

  @Test
  void decode_deflate_isUnpackedWithOrWithoutZlibWrapper() throws IOException {
    assertThat(decoder.decode(deflate(BODY, false), "deflate"))
        .satisfies(ContentDecoderTest::isBody);
    assertThat(decoder.decode(deflate(BODY, true), "deflate"))
        .satisfies(ContentDecoderTest::isBody);
  }

  @Test
  void decode_noEncoding_isTheBody() {
    assertThat(decoder.decode(BODY, null)).satisfies(ContentDecoderTest::isBody);
    assertThat(decoder.decode(BODY, "identity")).satisfies(ContentDecoderTest::isBody);
  }

  @Test
  void decode_overTheLimitWhenUnpacked_isTooLarge() throws IOException {
    byte[] bomb = gzip(new byte[10_000_000]);

    assertThat(decoder.decode(bomb, "gzip")).isEqualTo(new Reading.Failed<>(BodyFault.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void decode_notCompressed_fails(String encoding) {
    assertThat(decoder.decode(BODY, encoding))
        .isEqualTo(new Reading.Failed<>(BodyFault.INVALID_COMPRESSION));
    assertThat(decoder.decode(new byte[0], encoding))
        .isEqualTo(new Reading.Failed<>(BodyFault.INVALID_COMPRESSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "nonsense"})
  void decode_otherEncoding_isRefused(String encoding) {
    assertThat(decoder.decode(BODY, encoding))
        .isEqualTo(new Reading.Failed<>(BodyFault.UNKNOWN_ENCODING));
  }

  private static void isBody(Reading<byte[]> reading) {
    assertThat(((Reading.Done<byte[]>) reading).value()).isEqualTo(BODY);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED, raw))) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }
}
