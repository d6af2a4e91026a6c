package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that would fill the log, or write what they like into it; and none of them is a 5xx. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class LogsHostileIT {
  private static final Duration WHILE = Duration.ofSeconds(3);
  private static final List<String> PATHS =
      List.of(
          "/", "/login", "/collect", "/collect.gif", "/beacon.js", "/none", "/live", "/export.csv");

  /** NEL and CSI as bytes and in UTF-8, an escape sequence, and the address of nobody. */
  private static final String CONTROLS = "\u0085\u009b31m\u00c2\u0085\u00c2\u009b31m";

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege = new HostileSiege("hostile_logs", Map.of("BEACON_TRUSTED_PROXIES", "127.0.66.1/32"));
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @Test
  void headers_thatNobodySends_areTheClientsFault() {
    List<String> lines =
        List.of(
            "Accept: garbage",
            "Accept: */*;q=x, text/html;=",
            "Accept-Language: ;;q",
            "Content-Type: garbage",
            "Content-Type: text/html;charset=\"",
            "Content-Encoding: garbage",
            "Content-Length: 0\r\nContent-Type: multipart/form-data",
            "Origin: " + CONTROLS,
            "Authorization: Basic " + CONTROLS,
            "Authorization: Basic Og==",
            "Authorization: garbage",
            "Cookie: beacon-session=" + CONTROLS + "; tz=" + CONTROLS + "; XSRF-TOKEN=",
            "X-Forwarded-For: " + CONTROLS,
            "X-Forwarded-Proto: " + CONTROLS,
            "Forwarded: for=" + CONTROLS,
            "User-Agent: " + CONTROLS,
            "Last-Event-ID: " + CONTROLS,
            "If-Modified-Since: garbage",
            "Range: bytes=a-b",
            "Host: " + CONTROLS,
            "Access-Control-Request-Method: " + CONTROLS,
            CONTROLS + ": x");
    List<String> requests = new ArrayList<>();
    for (String method : List.of("GET", "POST", "HEAD", "OPTIONS", "QUERY")) {
      for (String path : PATHS) {
        lines.forEach(line -> requests.add(Requests.head(method, path, "Connection: close", line)));
      }
    }
    flood("headers that nobody sends", requests);
  }

  @Test
  void targets_thatNobodySends_areTheClientsFault() {
    List<String> requests = new ArrayList<>();
    for (String path : PATHS) {
      for (String rest :
          List.of(
              "?%",
              "?url=%zz", "/%zz", "%00", ";a=b", "?" + CONTROLS, "?a=%C2%9B31m%0A", CONTROLS)) {
        requests.add(Requests.get(path + rest, "Connection: close", Requests.AUTHORIZATION));
      }
    }
    flood("targets that nobody sends", requests);
  }

  @Test
  void requests_malformed_areTheClientsFault() {
    flood(
        "malformed requests",
        List.of(
            "GARBAGE\r\n\r\n",
            CONTROLS + "\r\n\r\n",
            "\u0016\u0003\u0001\u0002",
            "GET / HTTP/9.9\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\n\r\n",
            "CONNECT a:1 HTTP/1.1\r\n\r\n",
            "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHo st: a\r\n\r\n",
            "GET / HTTP/1.1\r\n" + CONTROLS + "\r\n\r\n",
            "GET / HTTP/1.1\r\nA: " + "x".repeat(10_000) + "\r\n\r\n",
            "GET /?" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n",
            Requests.head("POST", "/collect", "Content-Length: -1"),
            Requests.head("POST", "/collect", "Content-Length: 5, 6"),
            Requests.head("POST", "/collect", "Content-Length: 5", Requests.CHUNKED) + "0\r\n\r\n",
            Requests.head("POST", "/collect", Requests.CHUNKED) + "ZZ\r\n\r\n",
            Requests.head("POST", "/collect", Requests.CHUNKED) + "-1\r\n\r\n",
            Requests.head("POST", "/login", Requests.CHUNKED) + "ZZ\r\n\r\n",
            Requests.head("POST", "/", Requests.CHUNKED) + "ffffffffffffffff\r\n\r\n",
            Requests.head("POST", "/collect", "Expect: garbage", "Content-Length: 2") + "{}",
            Requests.head("GET", "/", "Connection: Upgrade", "Upgrade: h2c", "HTTP2-Settings: a")));
  }

  @Test
  void forms_thatNobodySends_areTheClientsFault() {
    List<String> requests = new ArrayList<>();
    for (String body :
        List.of("username=%zz", "%", "_csrf=%u0000", "username=" + CONTROLS, "=&&=&", "")) {
      requests.add(form(body, Requests.FORM));
      requests.add(form(body, "Content-Type: multipart/form-data; boundary=a"));
      requests.add(form("--a\r\n" + body, "Content-Type: multipart/form-data; boundary=a"));
      requests.add(form(body, "Content-Type: application/x-www-form-urlencoded;charset=garbage"));
    }
    requests.add(form("username=" + "x".repeat(300 * 1024), Requests.FORM));
    flood("forms that nobody sends", requests);
  }

  private static String form(String body, String type) {
    return Requests.head(
            "POST",
            "/login",
            type,
            Requests.TOKEN,
            "Connection: close",
            Requests.length(body.length()))
        + body;
  }

  /** Each on a connection of its own, some dozens at a time. */
  private void flood(String name, List<String> requests) {
    siege.withstands(
        requests.size() + " " + name,
        crowd -> {
          crowd.attackAnew(
              24,
              i ->
                  Script.of(requests.get(i % requests.size()))
                      .then("", 2)
                      .every(Duration.ofMillis(50))
                      .ending(Script.Ending.CLOSES),
              WHILE);
          assertThat(crowd.statuses().keySet()).isNotEmpty().allMatch(status -> status < 500);
        });
  }

  @Test
  void bodies_resetInTheMiddle_areNotEvenWorthALine() {
    List<Script> scripts = new ArrayList<>();
    for (String path : PATHS) {
      String head =
          Requests.head("POST", path, Requests.FORM, Requests.TOKEN, Requests.length(200));
      scripts.add(Script.of(head).then("{\"url\":", 1).ending(Script.Ending.RESETS));
      String chunked = Requests.head("POST", path, Requests.FORM, Requests.TOKEN, Requests.CHUNKED);
      scripts.add(
          Script.of(chunked + "5\r\n{")
              .then("x", 2)
              .every(Duration.ofMillis(20))
              .ending(Script.Ending.RESETS));
      scripts.add(
          Script.of(Requests.get(path, Requests.AUTHORIZATION))
              .then("GET /", 1)
              .ending(Script.Ending.RESETS));
    }
    siege.withstands(
        "resets in the middle of requests and answers",
        crowd -> crowd.attackAnew(24, i -> scripts.get(i % scripts.size()), WHILE));
  }

  @Test
  void requests_pipelined_areBounded() {
    siege.withstands(
        "20 that send thousands of requests at once",
        crowd -> {
          crowd.join(10, Script.of("").then(Requests.beacon("u").repeat(1_000), 5));
          crowd.join(
              10, Script.of("").then(Requests.get("/login", "Accept: garbage").repeat(1_000), 5));
          crowd.attack(WHILE);
          assertThat(crowd.statuses().keySet()).isNotEmpty().doesNotContain(500);
        });
  }
}
