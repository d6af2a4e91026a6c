package io.beacon.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.JsonPayload;
import io.beacon.domain.WireValue;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconReaderTest {
  private final BeaconReader reader = new BeaconReader();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("\"a\\u00e9\\ud83d\"", new WireValue.Text("a\u00e9\uD83D")),
        Arguments.of("\"\"", new WireValue.Text("")),
        Arguments.of("1e3", new WireValue.Numeric(1000)),
        Arguments.of("-0.5", new WireValue.Numeric(-0.5)),
        Arguments.of("99999999999999999999", new WireValue.Numeric(1e20)),
        Arguments.of("1e400", new WireValue.Numeric(Double.POSITIVE_INFINITY)),
        Arguments.of("true", new WireValue.Bool(true)),
        Arguments.of("null", new WireValue.Absent()),
        Arguments.of("{\"url\":[1]}", new WireValue.Structure()),
        Arguments.of("[[],{}]", new WireValue.Structure()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void read_value_isTakenAsItStands(String json, WireValue expected) {
    Beacon beacon = read("{\"other\":{\"url\":1},\"url\":" + json + ",\"type\":\"event\"}");

    assertThat(beacon.value(BeaconField.URL)).isEqualTo(expected);
    assertThat(beacon.value(BeaconField.TYPE)).isEqualTo(new WireValue.Text("event"));
    assertThat(beacon.value(BeaconField.REFERRER)).isEqualTo(new WireValue.Absent());
    assertThat(beacon.payload()).isNull();
  }

  @Test
  void read_fieldSentTwice_lastCounts() {
    assertThat(read("{\"url\":\"a\",\"url\":\"b\"}").value(BeaconField.URL))
        .isEqualTo(new WireValue.Text("b"));
  }

  static Stream<Arguments> payloads() {
    String nested = "[".repeat(31) + "]".repeat(31);
    String longText = "\"" + "x".repeat(60_000) + "\"";
    return Stream.of(
        Arguments.of(new JsonPayload("null", true, 0, true, true)),
        Arguments.of(new JsonPayload("false", true, 0, true, true)),
        Arguments.of(new JsonPayload("0", true, 0, true, true)),
        Arguments.of(new JsonPayload("-0.0e7", true, 0, true, true)),
        Arguments.of(new JsonPayload("\"\"", true, 0, true, true)),
        Arguments.of(new JsonPayload("true", false, 0, true, true)),
        Arguments.of(new JsonPayload("12.50", false, 0, true, true)),
        Arguments.of(new JsonPayload("\"a\\\"}\\ud83d\"", false, 0, true, true)),
        Arguments.of(new JsonPayload(longText, false, 0, true, true)),
        Arguments.of(new JsonPayload("[]", false, 1, true, true)),
        Arguments.of(
            new JsonPayload(
                "{ \"id\" : 1234567890123456789 , \"d\":[[1],{}] }", false, 3, true, true)),
        Arguments.of(new JsonPayload("{\"a\":[1e400],\"b\":1}", false, 2, false, true)),
        Arguments.of(new JsonPayload("-1e400", false, 0, false, true)),
        Arguments.of(new JsonPayload(nested, false, 31, true, true)));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void read_payload_keepsItsText(JsonPayload payload) {
    for (String after : new String[] {"", " ", ",\"url\":\"x\""}) {
      assertThat(read("{\"payload\": " + payload.json() + after + "}").payload())
          .isEqualTo(payload);
    }
  }

  /** MySQL takes an exponent over 308 for a number out of range, also that of a zero. */
  @ParameterizedTest
  @CsvSource({
    "[0e309],[0]",
    "[-0E+999],[-0]",
    "[0.000e400],[0.000]",
    "'[ 0e99999999999 , -0.0e99999999999 ]','[ 0 , -0.0 ]'",
    "'{\"a\":0e309,\"b\":{\"c\":[\"0e309\",0e0000000309]}}',"
        + "'{\"a\":0,\"b\":{\"c\":[\"0e309\",0]}}'",
    "'[1e5000,0e309]','[1e5000,0]'",
    "[0e5],[0e5]",
    "[0e-400],[0e-400]",
    "[1e-99999999999],[1e-99999999999]",
    "'[0.0, 0, -0, 0.00000000000]','[0.0, 0, -0, 0.00000000000]'"
  })
  void read_zeroWithALargeExponent_isAPlainZero(String sent, String kept) {
    assertThat(read("{\"payload\":" + sent + ",\"url\":\"0e309\"}").payload().json())
        .isEqualTo(kept);
    assertThat(reader.payload(sent).orElseThrow().json()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "k, 65535, true",
    "k, 65536, false",
    "\u20ac, 21845, true",
    "\u20ac, 21846, false",
    "\uD83D\uDCA5, 16383, true",
    "\uD83D\uDCA5, 16384, false",
    "\\u006b, 65535, true",
    "\\u006b, 65536, false",
    "\\ud83d, 21845, true",
    "\\ud83d, 21846, false"
  })
  void read_longName_fitsUpToWhatMySqlTakes(String character, int times, boolean fits) {
    String payload =
        "[{\"" + character.repeat(times) + "\":{\"a\":1}},\"" + "v".repeat(70_000) + "\"]";

    assertThat(read("{\"url\":\"u\",\"payload\":" + payload + "}").payload())
        .isEqualTo(new JsonPayload(payload, false, 3, true, fits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"x\"",
        "[]",
        "[{}",
        "[{},]",
        "[{}]]",
        "{",
        "{\"url\":\"x",
        "{}}",
        "{}{}",
        "{} x",
        "{url:1}",
        "{'url':1}",
        "{\"url\":NaN}",
        "{\"url\":01}",
        "{\"a\":1,}",
        "{\"payload\":[}",
        "{\"payload\":[1}",
        "url=test%%%"
      })
  void read_neitherObjectNorArray_fails(String text) {
    assertThat(reader.read(text)).isEqualTo(new Reading.Failed<>(BodyFault.MALFORMED));
  }

  @Test
  void read_array_isABatchInItsOrder() {
    assertThat(reader.read("[{\"url\":\"a\"}, {\"url\":\"b\",\"payload\":[{}]}]"))
        .isEqualTo(
            new Reading.Done<>(
                SentBeacons.batch(
                    List.of(read("{\"url\":\"a\"}"), read("{\"url\":\"b\",\"payload\":[{}]}")))));
  }

  @Test
  void read_arrayWithOtherValues_haveNoFields() {
    assertThat(reader.read("[1, [{\"url\":\"a\"}], null, {\"url\":\"b\"}]"))
        .isEqualTo(
            new Reading.Done<>(
                SentBeacons.batch(
                    List.of(read("{}"), read("{}"), read("{}"), read("{\"url\":\"b\"}")))));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 10_000})
  void read_arrayOverTheLimit_fails(int count) {
    Reading<SentBeacons> read =
        reader.read(
            String.join(",", Collections.nCopies(count, "{}")).transform("[%s]"::formatted));

    if (count > SentBeacons.MOST) {
      assertThat(read).isEqualTo(new Reading.Failed<>(BodyFault.TOO_MANY));
    } else {
      assertThat(((Reading.Done<SentBeacons>) read).value().beacons()).hasSize(count);
    }
  }

  @Test
  void read_bracketsWithoutEnd_fails() {
    assertThat(reader.read("{\"payload\":" + "[".repeat(50_000)))
        .isEqualTo(new Reading.Failed<>(BodyFault.MALFORMED));
  }

  private Beacon read(String text) {
    return ((Reading.Done<SentBeacons>) reader.read(text)).value().beacons().get(0);
  }
}
