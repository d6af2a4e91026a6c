package io.beacon.web.security;

import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Tells whether a name and a password belong together; slow, as a password hash has to be. */
final class PasswordCheck {
  private final Map<String, String> users;
  private final String anyHash;

  PasswordCheck(LoginSettings settings) {
    this.users = settings.users();
    this.anyHash = users.values().iterator().next();
  }

  /**
   * Answers with the authenticated user.
   *
   * @throws BadCredentialsException when they do not; it never tells which of them is wrong
   */
  Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    // An unknown name costs a hash, too, or the time of the answer would tell who exists.
    boolean matches =
        LoginSettings.ENCODER.matches(password, users.getOrDefault(name, anyHash))
            && users.containsKey(name);
    if (!matches) {
      throw new BadCredentialsException("Wrong name or password");
    }
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }
}
