package io.beacon.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.StoredPageView;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NdjsonFormatTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "say \"x\" \\ /",
        "a\r\nb\tc\u0000\u0001",
        "caf\u00e9 \uD83D\uDCA5",
        "a\u2028b\u2029c\u0085",
        "\ufeffx",
        ""
      })
  void row_anyText_isReadBackAsItIs(String text) {
    JsonNode row = JSON.readTree(line(ExportRows.of(text)));

    for (String name :
        new String[] {
          "url", "type", "user_agent", "referrer", "session_id", "payload", "client_ip"
        }) {
      assertThat(row.get(name).asString()).as(name).isEqualTo(text);
    }
    assertThat(row.get("viewport_width").asInt()).isEqualTo(65_535);
    assertThat(row.get("bot").asBoolean()).isTrue();
    assertThat(row.get("client_timestamp").asString()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void row_everyColumn_hasItsNamePlaceAndForm() {
    assertThat(line(ExportRows.of("{\"a\": 1}")))
        .isEqualTo(
            "{'id':1,'url':'{\\'a\\': 1}','type':'{\\'a\\': 1}','user_agent':'{\\'a\\': 1}',"
                    .replace('\'', '"')
                + "'viewport_width':65535,'viewport_height':0,'referrer':'{\\'a\\': 1}',"
                    .replace('\'', '"')
                + "'client_timestamp':'2026-03-01T12:00:00Z','session_id':'{\\'a\\': 1}',"
                    .replace('\'', '"')
                + "'payload':{'a':1},'server_timestamp':'2026-03-01T12:00:01Z',".replace('\'', '"')
                + "'client_ip':'{\\'a\\': 1}','bot':true}\n".replace('\'', '"'));
  }

  @Test
  void row_columnsWithoutValue_areNull() {
    assertThat(line(ExportRows.NULLS))
        .isEqualTo(
            "{\"id\":7,\"url\":\"\",\"type\":null,\"user_agent\":null,\"viewport_width\":null,"
                + "\"viewport_height\":null,\"referrer\":null,\"client_timestamp\":null,"
                + "\"session_id\":null,\"payload\":null,\"server_timestamp\":null,"
                + "\"client_ip\":null,\"bot\":null}\n");
  }

  @Test
  void row_halfASurrogatePair_isReplaced() {
    assertThat(line(ExportRows.withPayload("{\"\ud83d\": \"\\ud83d\"}")))
        .contains("\"payload\":{\"\ufffd\":\"\ufffd\"}");
    assertThat(line(ExportRows.of("x\ud83d"))).contains("\"url\":\"x\ufffd\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"id\": 1234567890123456789012}|{\"id\":1234567890123456789012}",
        "[0.10, -0.0, 1e400, 1E-7]|[0.10,-0.0,1e400,1E-7]",
        "[1e-99999999999, -1E+99999999999]|[1e-99999999999,-1E+99999999999]",
        "[1e2147483647, 1e-2147483649, 0e309]|[1e2147483647,1e-2147483649,0e309]",
        "null|null",
        "\"=1\"|\"=1\"",
        "-1|-1",
        "{\"a\": {\"b\": [true, false, null, {}]}}|{\"a\":{\"b\":[true,false,null,{}]}}",
        "not json|\"not json\"",
        "{\"a\": 1|\"{\\\"a\\\": 1\"",
        "{} {}|\"{} {}\"",
        "NaN|\"NaN\"",
        "[1,]|\"[1,]\"",
        "\"half|\"\\\"half\"",
      })
  void row_payload_isEmbeddedAsJsonOrElseAsText(String payload, String embedded) {
    assertThat(line(ExportRows.withPayload(payload)))
        .contains("\"payload\":" + embedded + ",\"server_timestamp\"");
  }

  @Test
  void row_payloadOfSeveralLines_isOnOne() {
    String line = line(ExportRows.withPayload("{\n  \"a\": \"x\u2028y\",\r\n  \"b\": 2\n}\n"));

    assertThat(line).contains("{\"a\":\"x\\u2028y\",\"b\":2}").endsWith("}\n");
    assertThat(line.lines()).hasSize(1);
  }

  /** Jackson's own limits are 50,000 characters of a name and 1,000 digits of a number. */
  @Test
  void row_longNamesNumbersAndTexts_areJson() {
    String digits = "7".repeat(100_000);
    String name = "n".repeat(100_000);
    String payload = "{\"" + name + "\":[" + digits + ",0." + digits + ",\"" + name + "\"]}";

    assertThat(line(ExportRows.withPayload(payload))).contains("\"payload\":" + payload + ",");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void row_payloadAsDeepAsTheServersTake_isJson(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);

    assertThat(line(ExportRows.withPayload(deep))).contains("\"payload\":" + deep + ",");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 499, 500, 5_000})
  void row_payloadThatIsTooDeep_isText(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);

    assertThat(line(ExportRows.withPayload(deep))).contains("\"payload\":\"" + deep + "\"");
  }

  @Test
  void row_blankPayload_isText() {
    assertThat(line(ExportRows.withPayload("  "))).contains("\"payload\":\"  \"");
  }

  private static String line(StoredPageView row) {
    return new String(new NdjsonFormat().row(row), StandardCharsets.UTF_8);
  }
}
