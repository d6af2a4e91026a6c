package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import org.junit.jupiter.api.Test;

/** Where the operator limits what one client may send. */
class RateLimitIT extends BeaconContract {
  private static final int LIMIT = 5;
  private static final String BATCH =
      "[" + SampleBeacon.json() + (',' + SampleBeacon.json()).repeat(6) + "]";

  RateLimitIT() {
    super(
        TestDatabase.MARIADB, "beacon.trusted-proxies=127.0.0.1/32", "beacon.rate-limit=" + LIMIT);
  }

  @Test
  void client_overTheLimit_isToldToWaitAndNothingIsStored() {
    String client = "203.0.113.1";
    use(client);

    Answer answer = post(client, SampleBeacon.json());

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 12);
    assertThat(Answers.assertError(answer).path("error").asString()).isEqualTo("Too many beacons");
    Answers.assertCors(answer, "https://shop.example");
    assertThat(table.count()).isEqualTo(LIMIT);
    assertThat(post("203.0.113.2", SampleBeacon.json()).status()).isEqualTo(204);
  }

  @Test
  void client_overTheLimit_countsAsRejectedAndIsListedOnce() {
    beacon.close();
    start();
    String client = "203.0.113.3";
    use(client);
    for (int i = 0; i < 3; i++) {
      assertThat(post(client, "{").status()).isEqualTo(429);
    }

    assertThat(beacon.manage("/actuator/prometheus").body())
        .contains("beacon_rejected_total{reason=\"rate_limit\"} 3.0");
    assertThat(beacon.get("/strip").body()).contains("rejected</a></dt><dd>3<");
    String rejected = beacon.get("/rejected").body();
    assertThat(rejected).contains("Too many beacons", client);
    assertThat(rejected.split("<li>", -1)).hasSize(1 + 1);
  }

  @Test
  void batch_eachBeacon_isCounted() {
    String client = "203.0.113.4";

    assertThat(post(client, BATCH).status()).isEqualTo(204);

    Answer answer = post(client, SampleBeacon.json());
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(24, 36);
    assertThat(table.count()).isEqualTo(7);
  }

  @Test
  void pixel_overTheLimit_isAPictureAllTheSame() {
    String client = "203.0.113.5";
    use(client);

    Answer answer = beacon.send("GET", "/collect.gif?url=https://a/", "X-Forwarded-For", client);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Content-Type")).isEqualTo("image/gif");
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(table.count()).isEqualTo(LIMIT);
  }

  @Test
  void preflight_howeverMany_isNoBeacon() {
    String client = "203.0.113.6";
    for (int i = 0; i < 2 * LIMIT; i++) {
      assertThat(beacon.send("OPTIONS", "/collect", "X-Forwarded-For", client).status())
          .isEqualTo(204);
    }

    use(client);
  }

  private void use(String client) {
    for (int i = 0; i < LIMIT; i++) {
      assertThat(post(client, SampleBeacon.json()).status()).isEqualTo(204);
    }
  }

  private Answer post(String client, String body) {
    return beacon.post(body, "X-Forwarded-For", client, "Origin", "https://shop.example");
  }
}
