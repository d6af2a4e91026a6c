package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import org.junit.jupiter.api.Test;

/** The strip tells whether beacons arrive and are stored. */
class StripIT extends BeaconContract {
  StripIT() {
    super(
        TestDatabase.MARIADB,
        "beacon.store.statement-timeout=2s",
        "beacon.store.queue-timeout=1s",
        "beacon.journal=0");
  }

  @Test
  void strip_nothingHappened_isIdle() {
    forget();

    assertThat(strip())
        .contains("class=\"strip idle\"", ">Idle: no beacon", "no row yet", "href=\"/rejected\"")
        .doesNotContain("role=");
  }

  @Test
  void strip_beaconsStored_countsThem() {
    forget();

    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(beacon.post("{\"type\":\"nope\"}").status()).isEqualTo(400);

    assertThat(strip())
        .contains("class=\"strip ok\"", ">Working: ")
        .containsPattern("accepted</dt><dd>2<")
        .containsPattern("rejected</a></dt><dd>1<")
        .containsPattern("stored</dt><dd>2<")
        .containsPattern("unavailable</dt><dd>0<")
        .containsPattern("newest row [0-9]{1,2} s ago")
        .doesNotContain("role=");
  }

  @Test
  void strip_oldRow_tellsItsAge() {
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp)"
            + " VALUES ('https://e.example/', UTC_TIMESTAMP() - INTERVAL 3 HOUR)");

    assertThat(strip()).contains("newest row 3 h ago");
  }

  @Test
  void strip_everyBeaconRejected_fails() {
    forget();

    assertThat(beacon.post("{}").status()).isEqualTo(400);

    assertThat(strip())
        .contains("class=\"strip failing\"", "role=\"alert\"", ">Failing: ", "1 rejected")
        .containsPattern("stored</dt><dd>0<");
  }

  @Test
  void strip_storeFails_failsAndIsWellAgain() {
    forget();
    table.execute("RENAME TABLE pageviews TO elsewhere");
    try {
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(503);

      assertThat(strip())
          .contains("strip failing", "role=\"alert\"", "1 unavailable", "newest row unknown");
      assertThat(beacon.get("/", "Accept", "text/html").body())
          .contains("strip failing", "role=\"alert\"");
    } finally {
      table.execute("RENAME TABLE elsewhere TO pageviews");
    }

    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(strip()).contains("strip ok").containsPattern("unavailable</dt><dd>1<");
  }

  @Test
  void strip_isAPieceOfHtmlThatIsNotCached() {
    Answer answer = beacon.get("/strip");

    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body().strip())
        .startsWith("<section id=\"strip\"")
        .endsWith("</section>")
        .doesNotContain("<html", "<body", "th:");
  }

  @Test
  void dashboard_holdsTheStripOnce() {
    assertThat(beacon.get("/").body().split("id=\"strip\"", -1)).hasSize(2);
  }

  /** The counts are this instance's memory. */
  private void forget() {
    beacon.close();
    start();
  }

  private String strip() {
    Answer answer = beacon.get("/strip");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
