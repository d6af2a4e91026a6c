package io.beacon.web.request;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers what no handler answered, as JSON; before Boot's pages. */
@Order(-2)
public final class JsonErrors implements WebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(JsonErrors.class);

  private final JsonMapper json;

  public JsonErrors(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(failure);
    }
    HttpStatusCode status = status(failure);
    response.setStatusCode(status);
    response.getHeaders().putAll(headers(failure));
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    var body = new ErrorBody(phrase(status));
    return response.writeWith(
        Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(body))));
  }

  static String phrase(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null ? status.toString() : known.getReasonPhrase();
  }

  /** The headers that the failure has besides its status, such as the allowed methods. */
  static HttpHeaders headers(Throwable failure) {
    return failure instanceof ErrorResponse known ? known.getHeaders() : HttpHeaders.EMPTY;
  }

  static HttpStatusCode status(Throwable failure) {
    if (failure instanceof ErrorResponse known
        && !known.getStatusCode().isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
      return known.getStatusCode();
    }
    if (failure instanceof DataBufferLimitException) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    if (isUnreadable(failure)) {
      return HttpStatus.BAD_REQUEST;
    }
    // A page that unloads may vanish in the middle of its beacon: no fault of ours.
    if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      log.error("Unexpected failure", failure);
    }
    return HttpStatus.INTERNAL_SERVER_ERROR;
  }

  /** Spring throws these, as they are, about a header or a body that it cannot read. */
  private static boolean isUnreadable(Throwable failure) {
    return failure instanceof InvalidMediaTypeException
        || failure instanceof InvalidMimeTypeException
        || failure instanceof DecodingException;
  }
}
