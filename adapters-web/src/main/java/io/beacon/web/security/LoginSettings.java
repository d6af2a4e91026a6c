package io.beacon.web.security;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The users who may read, and how long a login lasts.
 *
 * @param users password hashes by user name, each as <code>{bcrypt}$2a$...</code>; at least one
 * @param lifetime at most 400 days, because no browser keeps a cookie longer (RFC 6265bis, 5.5)
 */
public record LoginSettings(Map<String, String> users, Duration lifetime) {
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final String BCRYPT = "bcrypt";
  private static final int SALT_AND_HASH = 53;

  /** The prefix leaves room for another kind of hash; Spring's other ones are weak or need more. */
  static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder()));

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException when one cannot be used; no message tells a hash
   */
  public LoginSettings {
    users = Map.copyOf(users);
    if (users.isEmpty()) {
      throw new IllegalArgumentException("There is no user who may log in");
    }
    users.forEach(LoginSettings::check);
    if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "BEACON_LOGIN_LIFETIME is from 1s to 400d, not " + lifetime);
    }
  }

  /** Hashes a password as {@link #users} wants it. */
  public static String hash(String password) {
    return Objects.requireNonNull(ENCODER.encode(password));
  }

  /** Returns how many rounds a hash takes, as the power of two. */
  static int cost(String hash) {
    return Integer.parseInt(hash.split("\\$", 4)[2]);
  }

  /** A hash of that cost that no password is known of: its salt is zero. */
  static String hashOfNothing(int cost) {
    return "{%s}$2a$%02d$%s".formatted(BCRYPT, cost, ".".repeat(SALT_AND_HASH));
  }

  private static void check(String user, String hash) {
    if (!hash.startsWith("{" + BCRYPT + "}$") || !isReadable(hash)) {
      throw new IllegalArgumentException(
          "The password of the user '%s' is no hash of the form {bcrypt}$2y$10$...: see docs/configuration.md"
              .formatted(user));
    }
  }

  /** Asking whether a hash should be renewed makes Spring read it. */
  private static boolean isReadable(String hash) {
    try {
      ENCODER.upgradeEncoding(hash);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Hashes are not for logs. */
  @Override
  public String toString() {
    return "LoginSettings[users=" + users.keySet() + ", lifetime=" + lifetime + "]";
  }
}
