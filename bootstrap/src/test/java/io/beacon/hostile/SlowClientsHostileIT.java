package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.OpenFiles;
import io.beacon.Waiting;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that are slow, silent or deaf, by the thousand. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class SlowClientsHostileIT {
  /** Short, so that an attack is seen to end. */
  private static final Map<String, String> TIMEOUTS =
      Map.of(
          "BEACON_HTTP_HEAD_TIMEOUT", "3s",
          "BEACON_HTTP_BODY_TIMEOUT", "3s",
          "BEACON_HTTP_IDLE_TIMEOUT", "3s",
          "BEACON_HTTP_WRITE_TIMEOUT", "3s");

  private static final Duration ALL_TIMEOUTS = Duration.ofSeconds(9);
  private static final int MOST_OF_ONE_ADDRESS = 2048;
  private static final Duration A_WHILE = Duration.ofMillis(500);

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege = new HostileSiege("hostile_slow", TIMEOUTS);
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @ParameterizedTest
  @MethodSource("silent")
  void client_silent_isClosed(String name, List<Script> scripts) {
    siege.withstands(
        name,
        crowd ->
            crowd.areClosed(
                scripts.stream().flatMap(script -> crowd.join(1, script).stream()).toList(),
                ALL_TIMEOUTS));
  }

  static Stream<Arguments> silent() {
    String begun = "POST /collect HTTP/1.1\r\nHost: localhost\r\nX-Begun: ";
    String half = Requests.head("POST", "/collect", Requests.length(65_500)) + "{";
    String form =
        Requests.head("POST", "/login", Requests.FORM, Requests.TOKEN, Requests.length(256 * 1024));
    String chunk = Requests.head("POST", "/collect", Requests.CHUNKED) + "ff\r\n{";
    String expect = Requests.head("POST", "/collect", "Expect: 100-continue", Requests.length(100));
    return Stream.of(
        silent("3000 idle connections", 3000, Script.of("")),
        silent(
            "3000 headers without an end, 8 KB each", 3000, Script.of(begun + "x".repeat(8_000))),
        silent(
            "2 x 1000 headers and bodies that grow by a byte",
            1000,
            Script.of(begun).then("x", Script.FOR_EVER).every(A_WHILE),
            Script.of(half).then(" ", Script.FOR_EVER).every(A_WHILE)),
        silent("900 halves of bodies, 65 KB each", 900, Script.of(half + " ".repeat(65_000))),
        silent("260 halves of forms, 250 KB each", 260, Script.of(form + "x".repeat(250 * 1024))),
        silent(
            "3 x 1000 halves of chunks, of expectations, of keep-alives",
            1000,
            Script.of(chunk),
            Script.of(expect),
            Script.of(Requests.get("/beacon.js"))));
  }

  private static Arguments silent(String name, int count, Script... each) {
    return Arguments.of(
        name, Stream.generate(() -> List.of(each)).limit(count).flatMap(List::stream).toList());
  }

  @Test
  void clients_thatComeAndGo_leaveNothing() {
    Script bodies =
        Script.of(Requests.head("POST", "/collect", Requests.length(65_500)) + "{")
            .then(" ".repeat(65_000), 1);
    Script headers = Script.of("POST /collect HTTP/1.1\r\nX-Begun: ").then("x".repeat(8_000), 1);
    List<Script> kinds =
        List.of(
            bodies.ending(Script.Ending.CLOSES),
            bodies.ending(Script.Ending.RESETS),
            headers.ending(Script.Ending.CLOSES),
            headers.ending(Script.Ending.RESETS));

    siege.withstands(
        "400 at a time that begin a request and leave",
        crowd -> crowd.attackAnew(400, i -> kinds.get(i % kinds.size()), Duration.ofSeconds(8)));
  }

  @Test
  void client_neverReads_isClosed() {
    siege.withstands(
        "51 that send requests without reading the answers",
        crowd -> {
          long before = OpenFiles.of(siege.pid());
          List<String> requests =
              List.of(
                  Requests.get("/beacon.js"),
                  Requests.get("/test.html"),
                  Requests.post("/collect", "not JSON"));
          for (String request : requests) {
            crowd.join(17, Script.of("").then(request.repeat(20), Script.FOR_EVER).unread());
          }
          crowd.attack(Duration.ofSeconds(6));
          Waiting.until(
              ALL_TIMEOUTS,
              () -> OpenFiles.of(siege.pid()) < before + 20,
              () -> "open files: " + before + ", then " + OpenFiles.of(siege.pid()));
        });
  }

  @Test
  void address_opensTooMany_leavesRoomForOthers() {
    siege.withstands(
        "3000 connections of one address",
        crowd -> {
          List<Attacker> many = crowd.joinFromOne(3_000, Script.of(""));
          crowd.areClosed(many, MOST_OF_ONE_ADDRESS, Duration.ofSeconds(2));
          assertThat(Crowd.open(many)).as("connections that are left").isPositive();
          Attacker another =
              crowd.join(1, Script.of(Requests.beacon("https://other.example/"))).get(0);
          crowd.attack(Duration.ofSeconds(1));
          assertThat(another.answer()).startsWith("HTTP/1.1 204 ");
        });
  }
}
