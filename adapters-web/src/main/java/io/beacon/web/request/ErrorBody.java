package io.beacon.web.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.beacon.domain.BeaconField;
import io.beacon.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The body of every error, as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(String error, @Nullable String field) {
  public ErrorBody(String error) {
    this(error, null);
  }

  public static ErrorBody of(Violation violation) {
    BeaconField field = violation.field();
    return new ErrorBody(violation.message(), field == null ? null : field.wireName());
  }

  /** For a path that has other methods than the one that was asked for. */
  public static Mono<ServerResponse> notAllowed(HttpMethod... allowed) {
    return new ErrorBody("Method Not Allowed")
        .in(ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED).allow(allowed));
  }

  /** Completes an answer whose status, and headers of its own, are set. */
  public Mono<ServerResponse> in(ServerResponse.BodyBuilder answer) {
    return answer.contentType(MediaType.APPLICATION_JSON).bodyValue(this);
  }
}
