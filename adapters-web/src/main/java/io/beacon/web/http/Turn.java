package io.beacon.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;

/** A request, or an answer without one, that comes to its turn on a connection. */
sealed interface Turn {
  /** About what a request costs beside its body. */
  int REQUEST_BYTES = 1024;

  /** About what it holds while it waits. */
  default int bytes() {
    return REQUEST_BYTES;
  }

  /** It never comes to its turn. */
  default void forget() {}

  /** Does what this kind asks for. */
  void match(Consumer<Whole> whole, Consumer<Malformed> malformed, Consumer<Refusal> refusal);

  /** A request with all of its body. */
  record Whole(HttpRequest head, LastHttpContent body) implements Turn {
    @Override
    public void match(
        Consumer<Whole> whole, Consumer<Malformed> malformed, Consumer<Refusal> refusal) {
      whole.accept(this);
    }

    @Override
    public int bytes() {
      return REQUEST_BYTES + headBytes() + body.content().readableBytes();
    }

    /** About what its address and its headers hold. */
    int headBytes() {
      int bytes = head.uri().length();
      for (var fields = head.headers().iteratorCharSequence(); fields.hasNext(); ) {
        var field = fields.next();
        bytes += field.getKey().length() + field.getValue().length();
      }
      return bytes;
    }

    @Override
    public void forget() {
      body.release();
    }
  }

  /** A message that is no request, as the codec tells: the server answers it. */
  record Malformed(HttpRequest request) implements Turn {
    @Override
    public void match(
        Consumer<Whole> whole, Consumer<Malformed> malformed, Consumer<Refusal> refusal) {
      malformed.accept(this);
    }
  }

  /** An answer that no route gives, and that ends the connection. */
  record Refusal(HttpResponseStatus status) implements Turn {
    private static final String RETRY_SECONDS = "2";

    @Override
    public void match(
        Consumer<Whole> whole, Consumer<Malformed> malformed, Consumer<Refusal> refusal) {
      refusal.accept(this);
    }

    /** As the routes answer: in JSON. */
    FullHttpResponse answer() {
      ByteBuf error =
          Unpooled.copiedBuffer("{\"error\":\"" + status.reasonPhrase() + "\"}", US_ASCII);
      var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, error);
      answer
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
          .set(HttpHeaderNames.CONTENT_LENGTH, error.readableBytes())
          .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
        answer.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
      }
      return answer;
    }
  }
}
