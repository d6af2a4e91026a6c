package io.beacon.web.body;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Reads a request's body as beacons: JSON, whatever its Content-Type claims it to be, or a form.
 */
public final class BodyReader {
  private static final byte[] EMPTY = {};

  private final BeaconReader beacons = new BeaconReader();
  private final FormReader forms = new FormReader(beacons);
  private final ContentDecoder content;
  private final int maxBytes;

  public BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
    this.content = new ContentDecoder(maxBytes);
  }

  public Mono<ReceivedBody> read(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    if (headers.getContentLength() > maxBytes) {
      // Of such a body the server reads nothing.
      return Mono.just(ReceivedBody.TOO_LARGE);
    }
    return DataBufferUtils.join(request.getBody(), maxBytes)
        .map(BodyReader::bytes)
        .defaultIfEmpty(EMPTY)
        .map(body -> read(body, headers))
        .onErrorReturn(DataBufferLimitException.class, ReceivedBody.TOO_LARGE);
  }

  private ReceivedBody read(byte[] body, HttpHeaders headers) {
    Reading<byte[]> decoded = content.decode(body, headers.getFirst(HttpHeaders.CONTENT_ENCODING));
    @Nullable String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    Reading<SentBeacons> sent =
        decoded
            .then(bytes -> TextDecoder.decode(bytes, type))
            .then(
                text ->
                    FormReader.isForm(text, type)
                        ? forms.read(text).map(SentBeacons::one)
                        : beacons.read(text));
    return new ReceivedBody(sent, ByteBuffer.wrap(decoded.fold(bytes -> bytes, fault -> body)));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
