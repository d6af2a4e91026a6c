package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Reading needs a login; sending beacons does not. */
@ExtendWith(OutputCaptureExtension.class)
class LoginIT extends BeaconContract {
  private static final String SESSION = "beacon-session";

  LoginIT() {
    super(TestDatabase.MARIADB, "beacon.trusted-proxies=127.0.0.1/32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nowhere", "/login/", "/login/x", "//", "/.", "/test.html/", "/;/login"})
  void page_asAStranger_isRefusedToProgramsAndLeadsPeopleToTheLogin(String path) {
    Answer program = beacon.send("GET", path, "Accept", "*/*");
    assertThat(program.status()).isEqualTo(401);
    assertThat(program.header("WWW-Authenticate")).startsWith("Basic ");
    Answers.assertError(program);

    Answer person = new FormVisitor(beacon).get(path);
    assertThat(person.status()).isEqualTo(302);
    assertThat(person.header("Location")).isEqualTo("/login");
  }

  /** The browser would ask for the password in a dialog of its own. */
  @Test
  void page_askedForByAScript_isRefusedWithoutAChallenge() {
    Answer answer = beacon.send("GET", "/", "Sec-Fetch-Dest", "empty");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/login, 200",
    "/test.html, 200",
    "/assets/dashboard.css, 200",
    "/assets/dashboard.js, 200",
    "/favicon.ico, 204"
  })
  void file_asAStranger_isServed(String path, int status) {
    assertThat(beacon.send("GET", path).status()).isEqualTo(status);
  }

  @Test
  void basic_rightAndWrong_isAllowedAndRefused() {
    assertThat(beacon.send("GET", "/", "Authorization", TestUser.basic()).status()).isEqualTo(200);

    Answer wrong =
        beacon.send(
            "GET",
            "/",
            "Authorization",
            TestUser.basic(TestUser.NAME, "wrong"),
            "X-Forwarded-For",
            "198.51.100.1");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate"))
        .isEqualTo("Basic realm=\"Beacon\", charset=\"UTF-8\"");
    Answers.assertError(wrong);
  }

  @Test
  void form_rightPassword_leadsToThePageAskedFor() {
    var visitor = new FormVisitor(beacon);
    visitor.get("/?asked=for");

    Answer answer = visitor.logIn(TestUser.NAME, TestUser.PASSWORD);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/?asked=for");
    assertThat(visitor.cookies).doesNotContainKey("REDIRECT_URI");
    assertThat(visitor.get("/").status()).isEqualTo(200);
  }

  @Test
  void session_cookie_isForThisSiteAndNoScript() {
    assertThat(sessionCookie(new FormVisitor(beacon)))
        .contains("; Path=/", "; SameSite=Lax", "; Max-Age=43200")
        .containsIgnoringCase("; HttpOnly")
        .doesNotContain("Secure", "Domain");
    assertThat(sessionCookie(new FormVisitor(beacon, "X-Forwarded-Proto", "https")))
        .contains("; Secure");
  }

  /** Of the token, of the login and of the page that was asked for. */
  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, https",
    "X-Forwarded-Proto, 'https,http'",
    "Forwarded, 'for=203.0.113.7;proto=\"https\"'",
    "Forwarded, for=203.0.113.7;Proto=HTTPS"
  })
  void everyCookie_behindTls_isSecureAndElseNot(String header, String value) {
    assertThat(cookies(new FormVisitor(beacon)))
        .hasSize(3)
        .allSatisfy(cookie -> assertThat(cookie).doesNotContain("Secure"));
    assertThat(cookies(new FormVisitor(beacon, header, value, header, "http")))
        .hasSize(3)
        .allSatisfy(
            cookie -> assertThat(cookie).contains("; Secure").containsIgnoringCase("; HttpOnly"));
  }

  private static List<String> cookies(FormVisitor visitor) {
    Answer asked = visitor.get("/?asked=for");
    Answer form = visitor.get("/login");
    Answer login = visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    return Stream.of(asked, form, login)
        .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
        .filter(cookie -> !cookie.contains("Max-Age=0"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {TestUser.NAME, "nobody", ""})
  void form_wrong_saysSoButNotWhatIsWrong(String name) {
    var visitor = new FormVisitor(beacon, "X-Forwarded-For", "198.51.100.2");

    Answer answer = visitor.logIn(name, "wrong");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("The name or the password is not right.");
    assertThat(visitor.cookies).doesNotContainKey(session());
  }

  @Test
  void logout_byItsForm_endsTheSessionInThisBrowser() {
    FormVisitor visitor = loggedIn();

    Answer answer = visitor.logOut();

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/login");
    assertThat(visitor.cookies).doesNotContainKey(session());
    assertThat(visitor.get("/").status()).isEqualTo(302);
  }

  @Test
  void logout_copyOfTheCookie_isNoneEither() {
    FormVisitor visitor = loggedIn();
    var copy = new FormVisitor(beacon);
    copy.cookies.putAll(visitor.cookies);
    FormVisitor otherBrowser = loggedIn();

    visitor.logOut();

    assertThat(copy.get("/").status()).isEqualTo(302);
    assertThat(otherBrowser.get("/").status()).isEqualTo(200);
  }

  @Test
  void form_sentByAnotherSite_doesNothing() {
    FormVisitor visitor = loggedIn();
    visitor.forge("/logout", "_csrf=x");
    assertThat(visitor.get("/").status()).isEqualTo(200);

    var stranger = new FormVisitor(beacon);
    stranger.forge("/login", "username=" + TestUser.NAME + "&password=" + TestUser.PASSWORD);
    assertThat(stranger.cookies).doesNotContainKey(session());
    assertThat(beacon.submit("/logout", "").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyZWFkZXIifQ.", "%00"})
  void session_madeUp_isNone(String cookie) {
    Answer answer = beacon.send("GET", "/", "Cookie", session() + "=" + cookie);

    assertThat(answer.status()).isEqualTo(401);
  }

  /** Cookies are for all ports of a host. */
  @Test
  void login_atAnotherBeaconOfTheHost_endsNone() {
    FormVisitor here = loggedIn();
    var there = new FormVisitor(beacon, "X-Forwarded-Host", "127.0.0.1:1");
    there.cookies.putAll(here.cookies);
    there.logIn(TestUser.NAME, TestUser.PASSWORD);
    assertThat(there.get("/").status()).isEqualTo(200);
    there.logOut();

    here.cookies.putAll(there.cookies);
    assertThat(here.get("/").status()).isEqualTo(200);
    assertThat(there.get("/").status()).isEqualTo(302);
  }

  @Test
  void everything_belowAForwardedPrefix_isBelowIt() {
    var visitor = new FormVisitor(beacon, "X-Forwarded-Prefix", "/stats");

    assertThat(visitor.get("/?asked=for").header("Location")).isEqualTo("/stats/login");
    assertThat(visitor.get("/login").body())
        .contains("action=\"/stats/login\"", "href=\"/stats/assets/dashboard.css\"");
    Answer login = visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    assertThat(login.header("Location")).isEqualTo("/stats/?asked=for");
    assertThat(cookies(visitor))
        .allMatch(
            cookie -> cookie.contains("; Path=/stats;") || cookie.contains("; Path=/stats/;"));
    assertThat(visitor.get("/").body())
        .contains("127.0.0.1:" + beacon.port() + "/stats/beacon.js", "href=\"/stats/rejected\"")
        .doesNotContainPattern("(href|src|action)=\"/(?!stats/)");
    assertThat(visitor.logOut().header("Location")).isEqualTo("/stats/login");
  }

  private String session() {
    return SESSION + "-" + beacon.port();
  }

  private FormVisitor loggedIn() {
    var visitor = new FormVisitor(beacon);
    visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    assertThat(visitor.cookies).containsKey(session());
    return visitor;
  }

  private static String sessionCookie(FormVisitor visitor) {
    return visitor
        .logIn(TestUser.NAME, TestUser.PASSWORD)
        .headers()
        .allValues("Set-Cookie")
        .stream()
        .filter(cookie -> cookie.startsWith(SESSION))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void logOut_streamAndCopyOfTheCookie_endToo() {
    FormVisitor visitor = new FormVisitor(beacon);
    visitor.logIn(TestUser.NAME, TestUser.PASSWORD);
    FormVisitor other = new FormVisitor(beacon);
    other.logIn(TestUser.NAME, TestUser.PASSWORD);
    FormVisitor copy = visitor.at(beacon);
    try (LiveStream live = LiveStream.openByCookie(beacon.port(), "/live", visitor.cookieHeader());
        LiveStream others = LiveStream.openByCookie(beacon.port(), "/live", other.cookieHeader())) {
      visitor.logOut();

      Waiting.until(Duration.ofSeconds(10), live::isEnded, () -> "goes on after a log-out");
      assertThat(others.isEnded()).isFalse();
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
      assertThat(others.rows(1)).hasSize(1);
      assertThat(live.field("data")).isEmpty();
    }
    assertThat(copy.get("/").status()).isEqualTo(302);
    assertThat(other.get("/").status()).isEqualTo(200);
  }

  /** Whole, and not the network that a block is for; the name could forge a line of the log. */
  @Test
  void failure_ofEitherWay_isCountedAndLoggedWithTheAddressOnly(CapturedOutput output) {
    double before = failures();
    String[] from = {"X-Forwarded-For", "2001:db8:1:2:3:4:5:6"};

    new FormVisitor(beacon, from).logIn("mallory\n2026", "secret word");
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString("mallory:guess".getBytes(StandardCharsets.UTF_8));
    beacon.send("GET", "/", "Authorization", basic, from[0], from[1]);

    assertThat(failures()).isEqualTo(before + 2);
    assertThat(output.toString().lines().filter(line -> line.contains("Login failed")))
        .hasSize(2)
        .allMatch(line -> line.endsWith("Login failed from 2001:db8:1:2:3:4:5:6"));
    assertThat(output.toString()).doesNotContain("mallory", "secret word", "guess");
  }

  private double failures() {
    return beacon
        .manage("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("beacon_login_failures_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }
}
