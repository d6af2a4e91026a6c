package io.beacon;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who may read in the tests. */
public final class TestUser {
  public static final String NAME = "reader";
  public static final String PASSWORD = "p\u00e4ss: word";

  /** Of the least cost that bcrypt has, for each page costs one. */
  public static final String HASH = hash(PASSWORD);

  private TestUser() {}

  public static String hash(String password) {
    return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
  }

  public static String basic() {
    return basic(NAME, PASSWORD);
  }

  /** A header's value. */
  public static String basic(String name, String password) {
    byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
