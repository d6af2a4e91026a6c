package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Readers with a login, of rows as large as strangers can make them. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class ReadersHostileIT {
  private static final int DOUBLINGS = 10;
  private static final int PAYLOAD = 60_000;
  private static final long SOME = 1 << 20;
  private static final String LARGE = "type=performance";
  private static final Duration WHILE = Duration.ofSeconds(6);
  private static final Duration ATTACK = Duration.ofSeconds(8);
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege = new HostileSiege("hostile_readers", Map.of());
    siege
        .table()
        .execute(
            "INSERT INTO pageviews (url, type, server_timestamp, payload) VALUES"
                + " ('https://large.example/', 'performance', UTC_TIMESTAMP(),"
                + " CONCAT('\"', REPEAT('x', "
                + PAYLOAD
                + "), '\"'))");
    for (int i = 0; i < DOUBLINGS; i++) {
      siege
          .table()
          .execute(
              "INSERT INTO pageviews (url, type, server_timestamp, payload)"
                  + " SELECT url, type, server_timestamp, payload FROM pageviews WHERE "
                  + "type = 'performance'");
    }
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @Test
  void exports_inParallel_holdNothingUp() {
    siege.withstands(
        "4 exports of 60 MB",
        crowd -> {
          List<Attacker> readers = crowd.join(4, reader("/export.ndjson?" + LARGE));
          // While beacons arrive, exports have a tenth of the time: they need not end meanwhile.
          crowd.attack(ATTACK);
          assertThat(readers).allMatch(each -> each.answer().matches("(?s)HTTP/1.1 (200|503) .*"));
          // How fast they go on is the machine's: on a busy one a chunk takes ten times as long.
          crowd.attackUntil(() -> readers.stream().anyMatch(ReadersHostileIT::goesOn), LONGEST);
          assertThat(readers)
              .as("received %s", readers.stream().map(Attacker::received).toList())
              .anyMatch(ReadersHostileIT::goesOn);
        });
  }

  @Test
  void exports_readSlowlyOrNotAtAll_holdNothingUp() {
    siege.withstands(
        "8 exports of 60 MB, read slowly or not at all",
        crowd -> {
          crowd.join(4, reader("/export.csv?" + LARGE).reading(50_000));
          crowd.join(4, reader("/export.ndjson?" + LARGE).unread());
          crowd.attack(WHILE);
        });
  }

  @Test
  void pages_ofTheLargestRows_readNoWholePayload() {
    siege.withstands(
        "40 pages of 200 rows of 60 KB at once",
        crowd -> {
          List<Attacker> readers = crowd.join(40, reader("/?size=200&" + LARGE));
          crowd.areClosed(readers, LONGEST);
          assertThat(crowd.statuses().keySet()).isSubsetOf(200, 503).contains(200);
        });
  }

  @Test
  void viewers_thatReconnectFarBehind_readNoWholePayload() {
    Script viewer =
        reader("/live?after=0&" + LARGE)
            .then("", 2)
            .every(Duration.ofMillis(500))
            .ending(Script.Ending.CLOSES);
    siege.withstands(
        "6 live viewers that reconnect twice a second, 1000 rows of 60 KB behind",
        crowd -> crowd.attackAnew(6, i -> viewer, WHILE));
  }

  @Test
  void viewers_ofOneView_areLimited() {
    siege.withstands(
        "600 viewers of one live view",
        crowd -> {
          var reader = new GoodReader(siege.port(), "203.0.113.50");
          reader.logIn();
          // The cookies are those of a Beacon at this port.
          String live =
              Requests.get("/live", "Cookie: " + reader.cookies())
                  .replaceFirst("localhost", "127.0.0.1:" + siege.port());
          crowd.join(600, Script.of(live));
          crowd.attack(WHILE);
          assertThat(crowd.statuses().keySet()).isSubsetOf(200, 429, 503).contains(200);
        });
  }

  private static boolean goesOn(Attacker export) {
    return export.received() > SOME;
  }

  private static Script reader(String path) {
    return Script.of(Requests.get(path, "Connection: close", Requests.AUTHORIZATION));
  }
}
