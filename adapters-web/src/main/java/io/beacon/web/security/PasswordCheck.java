package io.beacon.web.security;

import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Tells whether a name and a password belong together; slow, as a password hash has to be.
 *
 * <p>A wrong password takes as many rounds of hashing whatever the name is, or the time of the
 * answer would tell who exists: those of the dearest hash that there is. A hash of the cost n takes
 * 2<sup>n</sup> rounds, so that one of each cost from n on fills up a cheaper one exactly.
 */
final class PasswordCheck {
  private final Map<String, String> users;
  private final String hashOfNobody;
  private final Hashing hashing;

  PasswordCheck(LoginSettings settings) {
    this(settings, LoginSettings.ENCODER::matches);
  }

  PasswordCheck(LoginSettings settings, Hashing hashing) {
    this.users = settings.users();
    this.hashOfNobody = LoginSettings.hashOfNothing(dearest(users));
    this.hashing = hashing;
  }

  private static int dearest(Map<String, String> users) {
    return users.values().stream().mapToInt(LoginSettings::cost).max().orElseThrow();
  }

  /**
   * Answers with the authenticated user.
   *
   * @throws BadCredentialsException when they do not; it never tells which of them is wrong
   */
  Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    String hash = users.getOrDefault(name, hashOfNobody);
    if (hashing.matches(password, hash) && users.containsKey(name)) {
      return authenticated(name);
    }
    for (int cost = LoginSettings.cost(hash); cost < LoginSettings.cost(hashOfNobody); cost++) {
      hashing.matches(password, LoginSettings.hashOfNothing(cost));
    }
    throw new BadCredentialsException("Wrong name or password");
  }

  static Authentication authenticated(String name) {
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }

  /** Tells whether a password is that of a hash. */
  interface Hashing {
    boolean matches(String password, String hash);
  }
}
