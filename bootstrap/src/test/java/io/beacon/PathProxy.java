package io.beacon;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A site that hands on what is below one of its paths, as nginx does, and has nothing else. */
final class PathProxy implements AutoCloseable {
  private final HttpClient client = HttpClient.create();
  private final String path;
  private final int port;
  private final boolean isTold;
  private final DisposableServer server;

  /**
   * Listens on a free port.
   *
   * @param path as {@code /stats}
   * @param isTold whether the path is taken away and told in a header, or handed on as it is
   */
  PathProxy(String path, int port, boolean isTold) {
    this.path = path;
    this.port = port;
    this.isTold = isTold;
    this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handOn).bindNow();
  }

  String url() {
    return "http://localhost:" + server.port() + path + "/";
  }

  private Mono<Void> handOn(HttpServerRequest request, HttpServerResponse response) {
    if (!request.uri().startsWith(path + "/")) {
      return response.sendNotFound();
    }
    String target = isTold ? request.uri().substring(path.length()) : request.uri();
    return client
        .headers(headers -> copy(request, headers))
        .request(request.method())
        .uri("http://127.0.0.1:" + port + target)
        .send((sent, out) -> out.send(request.receive().retain()))
        .response(
            (answer, body) ->
                response
                    .status(answer.status())
                    .headers(answer.responseHeaders())
                    .send(body.retain(), piece -> true))
        .then();
  }

  private void copy(HttpServerRequest request, HttpHeaders headers) {
    headers.set(request.requestHeaders());
    headers.set("X-Forwarded-For", "203.0.113.7");
    if (isTold) {
      headers.set("X-Forwarded-Prefix", path);
    }
    if (!request.requestHeaders().contains(HttpHeaderNames.CONTENT_LENGTH)
        && !request.requestHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, 0);
    }
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
