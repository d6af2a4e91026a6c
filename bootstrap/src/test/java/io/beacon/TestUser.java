package io.beacon;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who may read in the tests. */
final class TestUser {
  static final String NAME = "reader";
  static final String PASSWORD = "p\u00e4ss: word";

  /** Of the least cost that bcrypt has, for each page costs one. */
  static final String HASH = hash(PASSWORD);

  private TestUser() {}

  static String hash(String password) {
    return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
  }

  static String basic() {
    return basic(NAME, PASSWORD);
  }

  /** A header's value. */
  static String basic(String name, String password) {
    byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
