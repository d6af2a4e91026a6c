package io.beacon.web.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login that was not even tried. */
final class TooManyAttemptsException extends AuthenticationException {
  private final Duration retryAfter;

  TooManyAttemptsException(Duration retryAfter) {
    super("Too many attempts");
    this.retryAfter = retryAfter;
  }

  /** In whole seconds, never less than one. */
  String retryAfterSeconds() {
    return String.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
  }
}
