package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords cannot be guessed by trying. */
class LoginLimitIT extends BeaconContract {
  private static final int LIMIT = 10;

  LoginLimitIT() {
    super(
        TestDatabase.MARIADB,
        "beacon.trusted-proxies=127.0.0.1/32",
        "beacon.users.victim=" + TestUser.HASH,
        "beacon.users.other=" + TestUser.HASH,
        "beacon.users.script=" + TestUser.HASH,
        "beacon.users.colleague=" + TestUser.HASH,
        // So dear that attempts wait.
        "beacon.users.dear={bcrypt}" + new BCryptPasswordEncoder(7).encode("dear"));
  }

  @Test
  void client_tooManyFailures_isRefusedByFormAndBasicWhateverThePassword() {
    String client = "203.0.113.1";
    for (int i = 0; i < LIMIT; i++) {
      assertThat(basic(client, "name" + i, "wrong").status()).isEqualTo(401);
    }

    assertBlocked(basic(client, "other", TestUser.PASSWORD));
    Answer form = visitor(client).logIn("other", TestUser.PASSWORD);
    assertBlocked(form);
    assertThat(form.body()).contains("Too many attempts");
    assertThat(basic("203.0.113.2", "other", TestUser.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void user_tooManyFailuresFromManyClients_isRefused() {
    for (int i = 0; i < LIMIT; i++) {
      assertThat(visitor("203.0.113.1" + i).logIn("victim", "wrong").status()).isEqualTo(403);
    }

    assertBlocked(basic("203.0.113.3", "victim", TestUser.PASSWORD));
    assertThat(basic("203.0.113.3", TestUser.NAME, TestUser.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void client_manyAttemptsAtOnce_areCountedOneByOne() {
    long tried =
        IntStream.range(0, 4 * LIMIT)
            .parallel()
            .map(i -> basic("203.0.113.4", "anybody" + i, "wrong").status())
            .filter(status -> status == 401)
            .count();

    assertThat(tried).isEqualTo(LIMIT);
  }

  @Test
  void client_withASession_goesOnReading() {
    FormVisitor reader = visitor("2001:db8:0:1::1");
    reader.logIn(TestUser.NAME, TestUser.PASSWORD);
    for (int i = 0; i < LIMIT; i++) {
      basic("2001:db8:0:1::" + i, "nobody" + i, "wrong");
    }

    assertBlocked(basic("2001:db8:0:1::abcd", "other", TestUser.PASSWORD));
    assertThat(reader.get("/").status()).isEqualTo(200);
    assertThat(beacon.post(SampleBeacon.json(), "X-Forwarded-For", "2001:db8:0:1::1").status())
        .isEqualTo(204);
  }

  @Test
  void user_tooManyFailures_staysInWhereItLoggedInBefore() {
    String office = "203.0.113.60";
    assertThat(basic(office, "script", TestUser.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < LIMIT; i++) {
      assertThat(basic("203.0.113.7" + i, "script", "wrong").status()).isEqualTo(401);
    }

    assertBlocked(basic("203.0.113.61", "script", TestUser.PASSWORD));
    assertThat(basic(office, "script", TestUser.PASSWORD).status()).isEqualTo(200);
    assertThat(visitor(office).logIn("script", TestUser.PASSWORD).status()).isEqualTo(302);
    // By its password, not by its address.
    assertThat(basic(office, "script", "wrong").status()).isEqualTo(401);
  }

  @Test
  void client_whereAUserLoggedInBefore_isLimitedAllTheSame() {
    String office = "203.0.113.80";
    assertThat(basic(office, "colleague", TestUser.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < LIMIT; i++) {
      assertThat(basic(office, "colleague", "wrong" + i).status()).isEqualTo(401);
    }

    assertBlocked(basic(office, "colleague", TestUser.PASSWORD));
  }

  /** Each waits for the one thread that hashes; the names cost as much as the dearest hash. */
  @Test
  void readers_whileStrangersFillTheQueue_areAnswered() throws IOException {
    String office = "203.0.113.90";
    assertThat(basic(office, TestUser.NAME, TestUser.PASSWORD).status()).isEqualTo(200);
    List<RawConnection> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        var stranger = beacon.connect();
        strangers.add(stranger);
        stranger.send(
            "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.2.%d.%d\r\nAuthorization: %s\r\n\r\n"
                .formatted(i / 256, i % 256, TestUser.basic("stranger" + i, "wrong")));
      }

      assertThat(basic(office, TestUser.NAME, TestUser.PASSWORD).status()).isEqualTo(200);
      // Not remembered, and so hashed, before those who came first.
      assertThat(basic(office, TestUser.NAME, "wrong").status()).isEqualTo(401);
      List<Integer> statuses = new ArrayList<>();
      for (RawConnection stranger : strangers) {
        statuses.add(stranger.receive().status());
      }
      assertThat(statuses).containsOnly(401, 429);
    } finally {
      for (RawConnection stranger : strangers) {
        stranger.close();
      }
    }
  }

  private FormVisitor visitor(String client) {
    return new FormVisitor(beacon, "X-Forwarded-For", client);
  }

  private Answer basic(String client, String name, String password) {
    return beacon.send(
        "GET", "/", "X-Forwarded-For", client, "Authorization", TestUser.basic(name, password));
  }

  private static void assertBlocked(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 300);
  }
}
