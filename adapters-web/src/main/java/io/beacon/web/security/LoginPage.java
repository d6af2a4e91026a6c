package io.beacon.web.security;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/** Asks for a name and a password, and says why they were not taken. */
final class LoginPage {
  static final String PATH = "/login";

  /** A filter answers the form that is sent there. */
  private static final String LOGOUT = "/logout";

  private static final String FAILURE = LoginPage.class.getName();

  private LoginPage() {}

  static RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET(PATH, LoginPage::show)
        // The filters answer a login; only one that failed comes here.
        .POST(PATH, LoginPage::show)
        .route(path(PATH), notAllowed(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
        .route(path(LOGOUT), notAllowed(HttpMethod.POST))
        .resources("/assets/**", new ClassPathResource("static/assets/"))
        .build();
  }

  private static HandlerFunction<ServerResponse> notAllowed(HttpMethod... allowed) {
    return request -> Mono.error(new MethodNotAllowedException(request.method(), List.of(allowed)));
  }

  /**
   * Shows the page in answer to the failed login itself, because there is no session to keep the
   * reason in.
   */
  static Mono<Void> failed(WebFilterExchange login, AuthenticationException failure) {
    login.getExchange().getAttributes().put(FAILURE, failure);
    return login.getChain().filter(login.getExchange());
  }

  private static Mono<ServerResponse> show(ServerRequest request) {
    @Nullable Object failure = request.attributes().get(FAILURE);
    if (failure == null) {
      return page(ServerResponse.ok(), "");
    }
    if (failure instanceof TooManyAttemptsException blocked) {
      return page(
          ServerResponse.status(HttpStatus.TOO_MANY_REQUESTS)
              .header(HttpHeaders.RETRY_AFTER, blocked.retryAfterSeconds()),
          "Too many attempts. Please wait some minutes, then try again.");
    }
    // Not 401, which would have to name a way that the browser asks for the password itself.
    return page(
        ServerResponse.status(HttpStatus.FORBIDDEN), "The name or the password is not right.");
  }

  private static Mono<ServerResponse> page(ServerResponse.BodyBuilder answer, String message) {
    return answer.contentType(MediaType.TEXT_HTML).render("login", Map.of("message", message));
  }
}
