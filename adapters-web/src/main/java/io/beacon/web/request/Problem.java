package io.beacon.web.request;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Tells what went wrong with a page: in HTML to a person with a browser, in JSON to a program. */
public final class Problem {
  private Problem() {}

  /**
   * Completes an answer whose status, and headers of its own, are set.
   *
   * @param asked the headers of the request
   */
  public static Mono<ServerResponse> in(
      ServerResponse.BodyBuilder answer, HttpHeaders asked, String message) {
    return isForPerson(asked)
        ? answer.contentType(MediaType.TEXT_HTML).render("problem", Map.of("message", message))
        : new ErrorBody(message).in(answer);
  }

  /** Only a browser asks for HTML by name. */
  public static boolean isForPerson(HttpHeaders asked) {
    try {
      return asked.getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
