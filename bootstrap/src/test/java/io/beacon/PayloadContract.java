package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.beacon.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JSON the reader lets through is stored, and comes back with every digit. */
abstract class PayloadContract extends BeaconContract {
  PayloadContract(TestDatabase database) {
    super(database);
  }

  /** How the server gives back a number that it keeps: MySQL writes the same value its own way. */
  abstract String kept(String sent, String byMySql);

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.5",
    "1E-7, 0.0000001",
    "1e+2, 100.0",
    "-0.0, -0.0",
    "0e5, 0.0",
    "9007199254740993, 9007199254740993",
    "-9223372036854775808, -9223372036854775808",
    "12345678901234567890, 12345678901234567890",
    "18446744073709551615, 18446744073709551615",
    "100000000000000000000, 1e20",
    "1523.8999999985099, 1523.8999999985099",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "6.189700196426902E+26, 6.189700196426902e26"
  })
  void payload_numberThatMySqlKeeps_isStoredOnce(String sent, String byMySql) {
    store("{\"a\":[" + sent + "]}");

    assertThat(shown()).isEqualTo("{\"a\":[" + kept(sent, byMySql) + "]}");
    assertThat(row("payload_text")).containsEntry("payload_text", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123",
        "18446744073709551616",
        "0.1234567890123456789",
        "9.999999999999999E+22",
        "4.9e-324",
        "1e-400",
        "1e-99999999999",
        "-1e-2147483649"
      })
  void payload_numberThatMySqlRewrites_comesBackDigitByDigit(String number) {
    String payload = "{\"b\":" + number + ",\"a\":[\"" + number + "\",1.50]}";
    store(payload);

    assertThat(shown()).isEqualTo(payload);
    assertThat(row("payload_text")).containsEntry("payload_text", payload);
    assertThat(
            CsvReader.builder().ofNamedCsvRecord(beacon.get("/export.csv").body()).stream()
                .map(row -> row.getField("payload")))
        .containsExactly(payload);
    Answer details = beacon.get("/pageviews/" + row("id").get("id"));
    assertThat(details.status()).isEqualTo(200);
    assertThat(details.body())
        .contains("&quot;b&quot; : " + number + ",", "[ &quot;" + number + "&quot;, 1.50 ]");
  }

  @Test
  void payload_longNumbersInOneOfMany_areThatRowsAlone() {
    String exact = "{\"a\":0.1234567890123456789}";
    String batch =
        IntStream.range(0, 20)
            .mapToObj(
                i -> SampleBeacon.with(Map.of("payload", i == 7 ? exact : "{\"a\":" + i + "}")))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(beacon.post(batch).status()).isEqualTo(204);

    assertThat(
            table.select("SELECT payload_text AS t FROM pageviews WHERE payload_text IS NOT NULL"))
        .containsExactly(Map.of("t", exact));
    assertThat(table.count()).isEqualTo(20);
  }

  @Test
  void payload_endlessDigits_comeBack() {
    String payload =
        "{\"" + "n".repeat(10_000) + "\":[0." + "7".repeat(20_000) + "," + "7".repeat(300) + "]}";
    store(payload);

    assertThat(shown()).isEqualTo(payload);
    assertThat(beacon.get("/pageviews/" + row("id").get("id")).status()).isEqualTo(200);
  }

  /** MySQL takes these exponents for numbers out of range; zero they are all the same. */
  @ParameterizedTest
  @CsvSource({"0e309, 0", "-0.0E+999, -0.0", "0.000e400, 0.000", "0e99999999999, 0"})
  void payload_zeroWithALargeExponent_isZero(String sent, String zero) {
    store("{\"a\":" + sent + ",\"b\":1}");

    assertThat(CollectCase.JSON.readTree(shown()).get("a").decimalValue()).isZero();
    assertThat(row("payload").get("payload").toString().replace(" ", ""))
        .isEqualTo("{\"a\":" + kept(zero, zero.replace("0.000", "0.0")) + ",\"b\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":1e400}', a number outside double range",
    "'[-1e99999999999]', a number outside double range",
    "'[1.7976931348623159e308]', a number outside double range",
    "'[{{7*400}}]', a number outside double range",
    "'{{[*31}}{{]*31}}', deeper than 30 levels",
    "'{\"{{\u00e9*32768}}\":1}', a name longer than 65535 bytes"
  })
  void payload_thatCannotBeKept_isRefusedByName(String payload, String reason) throws Exception {
    byte[] body =
        SampleBeacon.with(Map.of("payload", CollectCase.expand(payload)))
            .getBytes(StandardCharsets.ISO_8859_1);
    Answer answer =
        beacon.sendExactly("POST", Map.of("Content-Type", "text/plain;charset=ISO-8859-1"), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"error\":\"Invalid payload: " + reason + "\"", "\"field\":\"payload\"");
    assertThat(table.count()).isZero();
  }

  @Test
  void payload_longestNames_areStored() throws Exception {
    for (String name : List.of("\u00e9".repeat(32_767), "k".repeat(65_000))) {
      byte[] body =
          ("{\"url\":\"u\",\"payload\":{\"" + name + "\":1}}")
              .getBytes(StandardCharsets.ISO_8859_1);
      Map<String, String> latin = Map.of("Content-Type", "text/plain;charset=ISO-8859-1");
      assertThat(beacon.sendExactly("POST", latin, body).status()).isEqualTo(204);

      assertThat(CollectCase.JSON.readTree(shown()).get(name).asInt()).isEqualTo(1);
      table.clear();
    }
  }

  /** What the server's JSON type might stumble over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\\u0000b\"",
        "{\"\":{\"\\u0000\":1,\"\":2}}",
        "{\"a\":1,\"a\":2,\"\\u0061\":3}",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\uDE00\"]",
        "[\"\\ud83d\",\"\\ude00\\ud83d\",\"\\ud83d\\u0041\"]",
        "{\"\\ud83d\":\"\\uffff\uffff\\ufffe\"}",
        "[\"\u007f\u0085\u2028\ufeff\"]",
        " \t[ 1 ,\r\n2 ] ",
        "true",
        "{{[*30}}{{]*30}}",
        "{{{\"a\":*29}}[]{{}*29}}"
      })
  void payload_legalJson_isStored(String payload) {
    String sent = CollectCase.expand(payload);

    assertThat(beacon.post(SampleBeacon.with(Map.of("payload", sent))).body()).isEmpty();
    assertThat(table.count()).isEqualTo(1);
    assertThat(shown()).isNotEqualTo("null");
  }

  @Test
  void payload_anyFiniteNumber_isStored() {
    var numbers = new LegalNumbers(20_260_301);
    for (int i = 0; i < 60; i++) {
      String batch =
          IntStream.range(0, 100)
              .mapToObj(n -> SampleBeacon.with(Map.of("payload", "[" + numbers.finite() + "]")))
              .collect(Collectors.joining(",", "[", "]"));

      assertThat(beacon.post(batch).body()).as(batch).isEmpty();
    }
    assertThat(table.count()).isEqualTo(6_000);
  }

  private void store(String payload) {
    assertThat(beacon.post(SampleBeacon.with(Map.of("payload", payload))).body()).isEmpty();
  }

  /** The payload of the only row, as NDJSON holds it. */
  private String shown() {
    String line = beacon.get("/export.ndjson").body();
    assertThat(line.lines()).hasSize(1);
    int start = line.indexOf(",\"payload\":") + 11;
    return line.substring(start, line.lastIndexOf(",\"server_timestamp\":")).replace(", ", ",");
  }
}
