package io.beacon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "allowed-origins, https://*.shop.example, BEACON_ALLOWED_ORIGINS: 'https://*.shop.example'",
    "allowed-origins, shop.example, BEACON_ALLOWED_ORIGINS: 'shop.example'",
    "trusted-proxies, proxy.example, BEACON_TRUSTED_PROXIES: not an IP range: proxy.example",
    "base-path, //stats, BEACON_BASE_PATH: '//stats'",
    "max-body, 3GB, BEACON_MAX_BODY is",
    "max-body, 0B, BEACON_MAX_BODY is",
    "exports, 0, BEACON_EXPORTS is",
    "login-lifetime, 500d, BEACON_LOGIN_LIFETIME is",
    "users.alice, secret, alice",
    "http.connections, 0, BEACON_HTTP_CONNECTIONS is",
    "http.connections-per-address, 0, BEACON_HTTP_CONNECTIONS_PER_ADDRESS is",
    "http.request-memory, 1KB, BEACON_HTTP_REQUEST_MEMORY is",
    "http.head-timeout, 0s, BEACON_HTTP_HEAD_TIMEOUT is",
    "http.body-timeout, 2d, BEACON_HTTP_BODY_TIMEOUT is",
    "http.idle-timeout, 0s, BEACON_HTTP_IDLE_TIMEOUT is",
    "http.write-timeout, 30d, BEACON_HTTP_WRITE_TIMEOUT is",
    "store.connections, 0, BEACON_STORE_CONNECTIONS is",
    "store.statement-timeout, 1s, BEACON_STORE_STATEMENT_TIMEOUT is",
    "store.commit-rows, 0, BEACON_STORE_COMMIT_ROWS is",
    "store.queue-size, 0, BEACON_STORE_QUEUE_SIZE is",
    "db.url, ftp://a, mysql://host:3306/database"
  })
  void run_settingThatCannotBeUsed_namesItInOneLine(
      String setting, String value, String told, CapturedOutput output) {
    assertThat(run("--beacon." + setting + "=" + value)).isEqualTo(1);

    assertThat(output.toString().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains(told);
    assertThat(output).doesNotContain("\tat ");
    assertThat(said.size()).isZero();
  }

  @Test
  void run_http2_isRefusedByName(CapturedOutput output) {
    assertThat(run("--server.http2.enabled=true")).isEqualTo(1);
    assertThat(output).contains("SERVER_HTTP2_ENABLED");
  }

  @Test
  void run_nothingSet_isGood() {
    assertThat(run("--beacon.allowed-origins=https://shop.example/,*")).isZero();
    assertThat(said.toString(UTF_8)).startsWith("The settings are good.");
  }

  private int run(String argument) {
    return StartCheck.run(List.of(argument), new PrintStream(said, true, UTF_8));
  }
}
