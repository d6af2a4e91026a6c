package io.beacon.web.request;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Lets the requests of one context through.
 *
 * <p>The management port has a context of its own, which finds the routes of ours as well and would
 * answer them there, where no login is asked for.
 */
public record InContext(ApplicationContext context) implements RequestPredicate {
  @Override
  public boolean test(ServerRequest request) {
    return request.exchange().getApplicationContext() == context;
  }
}
