package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A login is good on every instance that knows the user as it was. */
class LoginRestartIT {
  /** Before all instances, so that they have one address. */
  private static final String PROXY = "beacon.trusted-proxies=127.0.0.1";

  private final DatabaseAddress address = TestDatabase.MARIADB.fresh("restart");

  @Test
  void session_anotherInstance_isGoodUntilTheUserChanges() {
    FormVisitor visitor;
    try (RunningBeacon first = RunningBeacon.start(address, PROXY)) {
      visitor = new FormVisitor(first, "X-Forwarded-Host", "stats.example");
      visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    }
    assertThat(pageAt(visitor)).isEqualTo(200);
    String user = "beacon.users." + TestUser.NAME + "=";
    assertThat(pageAt(visitor, user + TestUser.hash("new"))).isEqualTo(302);
    assertThat(pageAt(visitor, user + TestUser.hash(TestUser.PASSWORD))).isEqualTo(302);
  }

  private int pageAt(FormVisitor visitor, String... settings) {
    String[] all = Stream.concat(Stream.of(PROXY), Stream.of(settings)).toArray(String[]::new);
    try (RunningBeacon instance = RunningBeacon.start(address, all)) {
      return visitor.at(instance).get("/").status();
    }
  }
}
