package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stream of live rows ends with the login that it was opened with. */
class LiveLoginIT extends BeaconContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  LiveLoginIT() {
    super(TestDatabase.MARIADB, "beacon.login-lifetime=4s");
  }

  @Test
  void live_loginExpires_endsBeforeTheNextRow() {
    FormVisitor visitor = loggedIn();
    try (LiveStream live = open(visitor)) {
      post("https://shop.example/in-time");
      assertThat(live.rows(1).get(0)).contains(">/in-time<");

      awaitEnd(live);
      post("https://shop.example/late");

      assertThat(live.field("data")).hasSize(1);
    }
    try (LiveStream again = open(visitor)) {
      assertThat(again.status()).isEqualTo(401);
    }
  }

  /** Each request has its password with it. */
  @Test
  void live_byPassword_outlivesALogin() {
    try (LiveStream live = LiveStream.open(beacon.port(), "/live")) {
      Waiting.pause(Duration.ofSeconds(5));
      post("https://shop.example/later");

      assertThat(live.rows(1)).hasSize(1);
    }
  }

  private FormVisitor loggedIn() {
    var visitor = new FormVisitor(beacon);
    visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    return visitor;
  }

  private LiveStream open(FormVisitor visitor) {
    return LiveStream.openByCookie(beacon.port(), "/live", visitor.cookieHeader());
  }

  private static void awaitEnd(LiveStream live) {
    Waiting.until(PATIENCE, live::isEnded, () -> "goes on after " + live.lines());
  }

  private void post(String url) {
    assertThat(beacon.post(SampleBeacon.at(url)).status()).isEqualTo(204);
  }
}
