package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing that a client sends, to any path, is a fault of ours, or is worth a line of the log. */
class ClientFaultIT {
  private static final List<String> PAGES =
      List.of(
          ("/ /login /logout /live /pageviews/1 /export.csv /export.ndjson "
                  + "/quarantine.ndjson /rejected /strip /favicon.ico /test.html /assets/ "
                  + "/assets/dashboard.css /nowhere /collect /collect.gif /beacon.js")
              .split(" "));

  private static final List<String> MANAGEMENT =
      List.of(
          ("/ /actuator /actuator/health /actuator/health/readiness "
                  + "/actuator/prometheus /nowhere")
              .split(" "));

  private static final List<String> TARGETS =
      List.of(
          ("* x ?a /// //a:b@c:99999/ /: : http: http:/login http://x/ http://x:y/ "
                  + "http://[/login http:///login http://%zz/ ftp://a/ mailto:a "
                  + "localhost:80 https://user:pw@x/login")
              .split(" "));

  private static final DatabaseAddress DATABASE = TestDatabase.MARIADB.fresh("faults");
  private static final Path LOG_FILE = Fresh.folder().resolve("beacon.log");
  private static BeaconProcess beacon;

  @BeforeAll
  static void start() {
    beacon =
        BeaconProcess.on(
            DATABASE,
            Map.of("BEACON_TRUSTED_PROXIES", "127.0.0.1/32", "LOGGING_FILE_NAME", "" + LOG_FILE));
  }

  @AfterAll
  static void stop() {
    beacon.close();
  }

  @Test
  void request_faulty_isTheClientsFaultAtEachPathOfThePages() throws IOException {
    assertNoFaultOfOurs(beacon.port(), PAGES, "");
  }

  @Test
  void request_faulty_isTheReadersFaultAtEachPathOfThePages() throws IOException {
    assertNoFaultOfOurs(beacon.port(), PAGES, "Authorization: " + TestUser.basic() + "\r\n");
  }

  @Test
  void request_faulty_isTheClientsFaultAtTheManagementPort() throws IOException {
    assertNoFaultOfOurs(beacon.managementPort(), MANAGEMENT, "");
  }

  @Test
  void target_faulty_isTheClientsFault() throws IOException {
    List<ClientFault> faults =
        Stream.of("GET", "POST", "HEAD", "OPTIONS")
            .map(method -> new ClientFault(method, "", "Accept: text/html", null))
            .toList();
    assertNoFaultOfOurs(beacon.port(), TARGETS, faults, "");
    assertNoFaultOfOurs(beacon.managementPort(), TARGETS, faults, "");
  }

  @Test
  void form_tooLarge_is413OnEachPage() throws IOException {
    for (String path : List.of("/", "/login", "/logout", "/rejected", "/nowhere")) {
      var fault =
          new ClientFault(
              "POST",
              "",
              "Content-Type: application/x-www-form-urlencoded",
              "username=" + "a".repeat(64 * 1024));
      assertThat(status(beacon.port(), fault.request(path, ""))).as(path).isEqualTo(413);
    }
  }

  @Test
  void connection_resetWithinABody_leavesTheLogEmpty() throws Exception {
    long before = beacon.output().length();
    for (String path : List.of("/collect", "/login", "/", "/nowhere")) {
      for (int i = 0; i < 25; i++) {
        try (var connection = new RawConnection(beacon.port())) {
          connection.send(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n"
                  + "Content-Type: application/x-www-form-urlencoded\r\n\r\nurl=a");
          Waiting.pause(Duration.ofMillis(5));
          connection.reset();
        }
      }
    }
    assertThat(beacon.isReady()).isTrue();
    assertQuiet(before);
  }

  @Test
  void requests_manyInOneConnection_leaveNoAddressInTheLog() throws IOException {
    long before = beacon.output().length();
    try (var connection = new RawConnection(beacon.port())) {
      connection.send("GET /login HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5000));
      connection.receiveHead();
    } catch (EOFException | SocketException closed) {
      // So many may be refused.
    }
    assertThat(beacon.isReady()).isTrue();
    assertThat(since(before)).doesNotContain("R:/").hasSizeLessThan(2000);
  }

  /** A fault of the database is ours, and each page tells of it. */
  @Test
  void pages_whileTheTableIsMissing_areToldOfOnceASecond() throws IOException {
    var table = new PageViewTable(DATABASE);
    long before = beacon.output().length();
    long file = Files.size(LOG_FILE);
    long start = System.nanoTime();
    table.execute("RENAME TABLE pageviews TO elsewhere");
    try {
      for (int i = 0; i < 300; i++) {
        beacon.get("/");
      }
    } finally {
      table.execute("RENAME TABLE elsewhere TO pageviews");
    }

    long seconds = 1 + (System.nanoTime() - start) / 1_000_000_000;
    List<String> lines = since(before).lines().filter(l -> l.contains("DashboardHandler")).toList();
    assertThat(lines)
        .anyMatch(line -> line.contains("Cannot read page views: "))
        .hasSizeBetween(1, (int) (5 + seconds));
    assertThat(Files.size(LOG_FILE) - file).isLessThan(200L * lines.size() + 10_000L);
  }

  private static void assertNoFaultOfOurs(int port, List<String> paths, String more)
      throws IOException {
    assertNoFaultOfOurs(port, paths, ClientFault.all(), more);
  }

  private static void assertNoFaultOfOurs(
      int port, List<String> paths, List<ClientFault> faults, String more) throws IOException {
    long before = beacon.output().length();
    List<String> ours = new ArrayList<>();
    int client = 0;
    for (ClientFault fault : faults) {
      for (String path : paths) {
        // Each from another client, because failed logins block one.
        String from =
            "X-Forwarded-For: 10.1.%d.%d\r\n".formatted(++client >> 8 & 255, client & 255);
        int status = status(port, fault.request(path, from + more));
        if (status >= 500) {
          ours.add(status + " at " + path + ": " + fault);
        }
      }
    }
    assertThat(ours).isEmpty();
    assertQuiet(before);
  }

  /** Of the answer; 0 where the connection is closed instead. */
  private static int status(int port, byte[] request) throws IOException {
    try (var connection = new RawConnection(port)) {
      connection.send(request);
      return connection.receiveHead();
    } catch (EOFException | SocketException closed) {
      return 0;
    }
  }

  private static void assertQuiet(long before) {
    assertThat(since(before))
        .doesNotContain("ERROR", "\tat ", "R:/")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n\t]]")
        .hasSizeLessThan(2000);
  }

  private static String since(long before) {
    return beacon.output().substring((int) before);
  }
}
