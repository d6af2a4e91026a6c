package io.beacon.web.request;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers HEAD as GET, without the body (RFC 9110, section 9.3.2).
 *
 * <p>The server leaves the body out; but it would read all of it, and an export or live rows may
 * have no end.
 */
public final class HeadAsGet implements HttpHandler {
  private final HttpHandler pages;

  public HeadAsGet(HttpHandler pages) {
    this.pages = pages;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    return request.getMethod().equals(HttpMethod.HEAD)
        ? pages.handle(
            request.mutate().method(HttpMethod.GET).build(), new FirstPieceOnly(response))
        : pages.handle(request, response);
  }

  /** The first piece of a stream tells whether there is one. */
  private static final class FirstPieceOnly extends ServerHttpResponseDecorator {
    FirstPieceOnly(ServerHttpResponse response) {
      super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return super.writeWith(
          body instanceof Mono<? extends DataBuffer> whole
              ? whole.doOnNext(this::tellLength)
              : Flux.from(body).take(1));
    }

    /** As the server does where it writes a body that is of one piece. */
    private void tellLength(DataBuffer body) {
      HttpHeaders headers = getHeaders();
      if (headers.getContentLength() < 0) {
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.setContentLength(body.readableByteCount());
      }
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      return super.writeWith(Flux.from(body).concatMap(piece -> piece, 0).take(1));
    }
  }
}
