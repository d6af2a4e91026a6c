package io.beacon.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.JsonPayload;
import io.beacon.domain.WireValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
  private final FormReader reader = new FormReader(new BeaconReader());

  @Test
  void read_encodedText_isDecoded() {
    Beacon beacon =
        read("url=https%3A%2F%2Fshop.example%2F%3Fa%3D1%26b&type=event&referrer=a+b%C3%A9");

    assertThat(beacon.value(BeaconField.URL))
        .isEqualTo(new WireValue.Text("https://shop.example/?a=1&b"));
    assertThat(beacon.value(BeaconField.TYPE)).isEqualTo(new WireValue.Text("event"));
    assertThat(beacon.value(BeaconField.REFERRER)).isEqualTo(new WireValue.Text("a b\u00e9"));
    assertThat(beacon.payload()).isNull();
  }

  @Test
  void read_numbers_areNumbersWhereTheFieldIsOne() {
    Beacon beacon =
        read("viewportW=1280&viewportH=-7.5&timestamp=1767225600000&sessionId=12&url=5");

    assertThat(beacon.value(BeaconField.VIEWPORT_WIDTH)).isEqualTo(new WireValue.Numeric(1280));
    assertThat(beacon.value(BeaconField.VIEWPORT_HEIGHT)).isEqualTo(new WireValue.Numeric(-7.5));
    assertThat(beacon.value(BeaconField.TIMESTAMP))
        .isEqualTo(new WireValue.Numeric(1_767_225_600_000d));
    assertThat(beacon.value(BeaconField.SESSION_ID)).isEqualTo(new WireValue.Text("12"));
    assertThat(beacon.value(BeaconField.URL)).isEqualTo(new WireValue.Text("5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wide", "1e3", "0x10", " 1", "NaN", "1."})
  void read_noNumber_staysText(String value) {
    assertThat(read("viewportW=" + value.replace(" ", "%20")).value(BeaconField.VIEWPORT_WIDTH))
        .isEqualTo(new WireValue.Text(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url=", "url", "", "&", "other=1", "=x"})
  void read_emptyOrMissing_isAbsent(String form) {
    assertThat(read(form).value(BeaconField.URL)).isEqualTo(new WireValue.Absent());
  }

  @Test
  void read_fieldSentTwice_lastCounts() {
    assertThat(read("url=a&url=b").value(BeaconField.URL)).isEqualTo(new WireValue.Text("b"));
  }

  @Test
  void read_payload_isJsonOrElseItsText() {
    assertThat(read("payload=%7B%22a%22%3A%5B1%5D%7D").payload())
        .isEqualTo(new JsonPayload("{\"a\":[1]}", false, 2, true, true));
    assertThat(read("payload=say+%22hi%22%0A").payload())
        .isEqualTo(new JsonPayload("\"say \\\"hi\\\"\\n\"", false, 0, true, true));
    assertThat(read("payload=1+2").payload())
        .isEqualTo(new JsonPayload("\"1 2\"", false, 0, true, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url=%", "url=%4", "url=%zz", "%=1"})
  void read_badPercent_fails(String form) {
    assertThat(reader.read(form)).isEqualTo(new Reading.Failed<>(BodyFault.MALFORMED_FORM));
  }

  @ParameterizedTest
  @CsvSource({
    "url=a, application/x-www-form-urlencoded, true",
    "url=a, Application/X-WWW-Form-Urlencoded;charset=UTF-8, true",
    "'{\"url\":\"a\"}', application/x-www-form-urlencoded, false",
    "' [{}]', application/x-www-form-urlencoded, false",
    "'', application/x-www-form-urlencoded, false",
    "url=a, text/plain, false",
    "url=a, , false"
  })
  void isForm_byTypeAndText(String text, String contentType, boolean expected) {
    assertThat(FormReader.isForm(text, contentType)).isEqualTo(expected);
  }

  private Beacon read(String form) {
    return ((Reading.Done<Beacon>) reader.read(form)).value();
  }
}
