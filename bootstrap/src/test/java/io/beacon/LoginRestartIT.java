package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.DatabaseAddress;
import io.beacon.persistence.TestDatabase;
import org.junit.jupiter.api.Test;

/** A login is good on every instance that knows the user as it was. */
class LoginRestartIT {
  private final DatabaseAddress address = TestDatabase.MARIADB.fresh("restart");

  @Test
  void session_anotherInstance_isGoodUntilTheUserChanges() {
    FormVisitor visitor;
    try (RunningBeacon first = RunningBeacon.start(address)) {
      visitor = new FormVisitor(first);
      visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    }
    assertThat(pageAt(visitor)).isEqualTo(200);
    String user = "beacon.users." + TestUser.NAME + "=";
    assertThat(pageAt(visitor, user + TestUser.hash("new"))).isEqualTo(302);
    assertThat(pageAt(visitor, user + TestUser.hash(TestUser.PASSWORD))).isEqualTo(302);
  }

  private int pageAt(FormVisitor visitor, String... settings) {
    try (RunningBeacon instance = RunningBeacon.start(address, settings)) {
      return visitor.at(instance).get("/").status();
    }
  }
}
