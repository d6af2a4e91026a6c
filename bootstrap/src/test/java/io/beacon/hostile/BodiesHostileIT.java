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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in many pieces, and bodies without an end. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class BodiesHostileIT {
  private static final int PIECES = 65_000;
  private static final int PIECES_A_PACKET = 1_000;
  private static final String SPACES = "1\r\n \r\n".repeat(PIECES_A_PACKET);
  private static final long GIGABYTES = 10_000_000_000L;

  /** What the buffers of both kernels take though nobody reads. */
  private static final long MOST_BYTES = 12_000_000;

  private static final Duration WHILE = Duration.ofSeconds(5);

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege = new HostileSiege("hostile_bodies", Map.of());
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @ParameterizedTest
  @CsvSource({"45, /collect", "200, /collect", "45, /login"})
  void chunks_ofOneSpaceWithoutEnd_areNotKeptAsPieces(int count, String path) {
    siege.withstands(
        count + " x POST " + path + ", chunks of one space",
        crowd -> {
          crowd.join(count, spaces("POST", path));
          crowd.attack(WHILE);
        });
  }

  @Test
  void chunks_whereNoBodyIsExpected_areNotKeptAsPieces() {
    siege.withstands(
        "45 x POST /, GET /collect.gif, chunks of one space",
        crowd -> {
          crowd.join(45, spaces("POST", "/"));
          crowd.join(45, spaces("GET", "/collect.gif?url=u"));
          crowd.attack(WHILE);
        });
  }

  private static Script spaces(String method, String path) {
    String head = Requests.head(method, path, Requests.FORM, Requests.TOKEN, Requests.CHUNKED);
    return Script.of(head + "1\r\n{\r\n").then(SPACES, PIECES / PIECES_A_PACKET);
  }

  @Test
  void body_aPacketForEachByte_isNotKeptAsPackets() {
    String head = Requests.head("POST", "/collect", Requests.length(60_000));

    siege.withstands(
        "45 x POST /collect, a packet for each byte",
        crowd -> {
          crowd.join(45, Script.of(head + "{").then(" ", 59_000));
          crowd.attack(WHILE);
        });
  }

  @Test
  void body_declaredFarTooLarge_isNotRead() {
    String head = Requests.head("POST", "/collect", Requests.length(GIGABYTES));
    String form =
        Requests.head("POST", "/login", Requests.FORM, Requests.TOKEN, Requests.length(GIGABYTES));
    isNotRead("40 bodies of 10 GB", head, form, "x".repeat(64 * 1024));
  }

  @Test
  void chunks_withoutEnd_areNotReadBehindTheLimit() {
    String head = Requests.head("POST", "/collect", Requests.CHUNKED);
    String form = Requests.head("POST", "/login", Requests.FORM, Requests.TOKEN, Requests.CHUNKED);
    isNotRead("40 endless bodies", head, form, "10000\r\n" + "x".repeat(64 * 1024) + "\r\n");
  }

  private void isNotRead(String name, String beacon, String form, String packet) {
    siege.withstands(
        name,
        crowd -> {
          List<Attacker> beacons = crowd.join(20, Script.of(beacon).then(packet, Script.FOR_EVER));
          List<Attacker> forms = crowd.join(20, Script.of(form).then(packet, Script.FOR_EVER));
          crowd.areClosed(beacons, WHILE);
          crowd.areClosed(forms, WHILE);
          assertThat(beacons).extracting(Attacker::sent).allMatch(sent -> sent < MOST_BYTES);
          assertThat(forms).extracting(Attacker::sent).allMatch(sent -> sent < MOST_BYTES);
        });
  }

  @Test
  void body_tooLarge_isAnsweredAndTheConnectionClosed() {
    String head = Requests.head("POST", "/collect", Requests.length(GIGABYTES));

    siege.withstands(
        "20 bodies of 10 GB that stop behind the limit",
        crowd -> {
          // At the limit's next byte, so that no byte is left unread and the answer is not lost.
          List<Attacker> these = crowd.join(20, Script.of(head + "x".repeat(64 * 1024 + 1)));
          crowd.areClosed(these, WHILE);
          assertThat(these)
              .extracting(Attacker::answer)
              .allSatisfy(
                  answer -> {
                    assertThat(answer).startsWith("HTTP/1.1 413 ");
                    assertThat(answer).containsIgnoringCase("\r\ncontent-type: application/json");
                    assertThat(answer).contains("\r\n\r\n{\"error\":\"");
                  });
        });
  }

  @Test
  void body_ofASlowPhone_isStored() {
    String start = "{\"url\":\"https://phone.example/\",\"payload\":\"";
    String body = start + "x".repeat(50 * 41 - start.length() - 2) + "\"}";
    String head = Requests.head("POST", "/collect", Requests.length(body.length()));

    siege.withstands(
        "20 slow phones",
        crowd -> {
          List<Attacker> phones =
              crowd.join(
                  20,
                  Script.of(head)
                      .then(i -> body.substring((int) i * 50, (int) i * 50 + 50), 41)
                      .every(Duration.ofMillis(100)));
          crowd.attack(Duration.ofSeconds(6));
          assertThat(phones).allMatch(Attacker::isOpen, "connected");
          assertThat(crowd.statuses()).isEqualTo(Map.of(204, 20));
        });
  }
}
