package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Passwords cannot be guessed by trying. */
abstract class LoginLimitContract extends BeaconContract {
  private static final int LIMIT = 10;

  LoginLimitContract(TestDatabase database) {
    super(
        database,
        "beacon.trusted-proxies=127.0.0.1/32",
        "beacon.users.victim=" + TestUser.HASH,
        "beacon.users.other=" + TestUser.HASH);
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
