package io.beacon.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.beacon.domain.BeaconField;
import io.beacon.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What every error answers, as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorBody(String error, @Nullable String field) {
  ErrorBody(String error) {
    this(error, null);
  }

  static ErrorBody of(Violation violation) {
    BeaconField field = violation.field();
    return new ErrorBody(violation.message(), field == null ? null : field.wireName());
  }

  /** Completes an answer whose status, and headers of its own, are set. */
  Mono<ServerResponse> in(ServerResponse.BodyBuilder answer) {
    return answer.contentType(MediaType.APPLICATION_JSON).bodyValue(this);
  }
}
