package io.beacon.web;

import io.beacon.application.pace.ReadingPace;
import java.time.Duration;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Makes a page when it is the readers' turn, and tells the pace how long that took. */
final class PacedPages implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private final ReadingPace pace;
  private final Duration patience;

  /**
   * A filter for what is made as a whole, before it is sent.
   *
   * @param patience the longest wait for the turn
   */
  PacedPages(ReadingPace pace, Duration patience) {
    this.pace = pace;
    this.patience = patience;
  }

  @Override
  public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
    return pace.turn(patience)
        .flatMap(
            made -> {
              request.exchange().getResponse().beforeCommit(() -> Mono.fromRunnable(made));
              return next.handle(request);
            });
  }
}
