package io.beacon.web.request;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers a person with a page where no handler answered; before {@link JsonErrors}. */
@Order(-3)
public final class PageErrors implements WebExceptionHandler {
  private final JsonErrors json;
  private final ServerResponse.Context context;

  public PageErrors(JsonErrors json, ServerCodecConfigurer codecs, List<ViewResolver> views) {
    this.json = json;
    this.context = new Pages(codecs.getWriters(), views);
  }

  private record Pages(List<HttpMessageWriter<?>> messageWriters, List<ViewResolver> viewResolvers)
      implements ServerResponse.Context {}

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()
        || !Problem.isForPerson(exchange.getRequest().getHeaders())) {
      return json.handle(exchange, failure);
    }
    HttpStatusCode status = JsonErrors.status(failure);
    var answer =
        ServerResponse.status(status)
            .headers(headers -> headers.putAll(JsonErrors.headers(failure)));
    return Problem.in(answer, exchange.getRequest().getHeaders(), sentence(status))
        .flatMap(made -> made.writeTo(exchange, context));
  }

  private static String sentence(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> "Beacon cannot read this address or form.";
      case 403 -> "This is not allowed. Go back, reload the page and try again.";
      case 404 -> "There is nothing here.";
      case 405 -> "This address can only be read.";
      case 413 -> "This is too large.";
      case 429 -> "Too many attempts. Please wait some minutes, then try again.";
      case 500 -> "Beacon failed. Its log says more.";
      case 503 -> "Beacon cannot answer this now. Reload to try again.";
      default -> JsonErrors.phrase(status);
    };
  }
}
