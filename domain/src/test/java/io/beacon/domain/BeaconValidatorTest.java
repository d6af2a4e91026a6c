package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.WireValue.Absent;
import io.beacon.domain.WireValue.Bool;
import io.beacon.domain.WireValue.Numeric;
import io.beacon.domain.WireValue.Structure;
import io.beacon.domain.WireValue.Text;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BeaconValidatorTest extends ValidatorFixture {
  @Test
  void validate_urlAlone_isAPageViewWithWhatTheServerKnows() {
    assertThat(valid().pageView())
        .isEqualTo(
            new PageView(
                RECEPTION.newId(),
                "https://shop.example/",
                BeaconType.PAGEVIEW,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-03-01T12:00:01Z"),
                RECEPTION.from(),
                null));
    assertThat(valid().alterations()).isEmpty();
  }

  @Test
  void validate_everythingWrong_namesEveryField() {
    for (BeaconField field : BeaconField.values()) {
      sent.put(field, new Structure());
    }
    payload = new JsonPayload("[1e400]", false, 31, false, false);

    assertThat(((ValidationResult.Invalid) validate()).violations())
        .containsExactly(
            new Violation(BeaconField.ID, "Invalid id"),
            new Violation(BeaconField.URL, "Missing required field: url"),
            new Violation(BeaconField.TYPE, "Invalid type"),
            new Violation(BeaconField.USER_AGENT, "Invalid userAgent"),
            new Violation(BeaconField.VIEWPORT_WIDTH, "Invalid viewportW"),
            new Violation(BeaconField.VIEWPORT_HEIGHT, "Invalid viewportH"),
            new Violation(BeaconField.REFERRER, "Invalid referrer"),
            new Violation(BeaconField.TIMESTAMP, "Invalid timestamp"),
            new Violation(BeaconField.SESSION_ID, "Invalid sessionId"),
            new Violation(BeaconField.PAYLOAD, "Invalid payload: deeper than 30 levels"),
            new Violation(BeaconField.PAYLOAD, "Invalid payload: a number outside double range"),
            new Violation(BeaconField.PAYLOAD, "Invalid payload: a name longer than 65535 bytes"));
  }

  static Stream<Arguments> keptValues() {
    return Stream.of(
        Arguments.of(
            BeaconField.ID,
            new Text("019CA98E-2980-4000-BFFF-0000000000ff"),
            UUID.fromString("019ca98e-2980-4000-bfff-0000000000ff")),
        Arguments.of(BeaconField.ID, new Text(""), RECEPTION.newId()),
        Arguments.of(BeaconField.ID, new Absent(), RECEPTION.newId()),
        Arguments.of(BeaconField.URL, new Text("\u0000 not a URL"), "\u0000 not a URL"),
        Arguments.of(BeaconField.TYPE, new Text("event"), BeaconType.EVENT),
        Arguments.of(BeaconField.TYPE, new Text("error"), BeaconType.ERROR),
        Arguments.of(BeaconField.TYPE, new Text("performance"), BeaconType.PERFORMANCE),
        Arguments.of(BeaconField.TYPE, new Absent(), BeaconType.PAGEVIEW),
        Arguments.of(BeaconField.TYPE, new Text(""), BeaconType.PAGEVIEW),
        Arguments.of(BeaconField.TYPE, new Numeric(0), BeaconType.PAGEVIEW),
        Arguments.of(BeaconField.TYPE, new Bool(false), BeaconType.PAGEVIEW),
        Arguments.of(BeaconField.USER_AGENT, new Text(""), null),
        Arguments.of(BeaconField.USER_AGENT, new Text("UA"), "UA"),
        Arguments.of(BeaconField.REFERRER, new Text(""), null),
        Arguments.of(BeaconField.REFERRER, new Text(" .x"), " .x"),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(0), null),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(-0.0), null),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(0.4), null),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(1024.5), 1025),
        Arguments.of(BeaconField.VIEWPORT_HEIGHT, new Numeric(866.25), 866),
        Arguments.of(BeaconField.VIEWPORT_HEIGHT, new Numeric(65_535), 65_535),
        Arguments.of(BeaconField.SESSION_ID, new Text(""), null),
        Arguments.of(BeaconField.SESSION_ID, new Text(EMOJI.repeat(64)), EMOJI.repeat(64)),
        Arguments.of(BeaconField.TIMESTAMP, new Text(""), null),
        Arguments.of(BeaconField.TIMESTAMP, new Numeric(0), Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("keptValues")
  void validate_whatABrowserCanSend_isKept(BeaconField field, WireValue value, Object stored) {
    sent.put(field, value);

    assertThat(column(field).apply(valid().pageView())).isEqualTo(stored);
    assertThat(valid().alterations()).isEmpty();
  }

  static Stream<Arguments> refusedValues() {
    return Stream.of(
        Arguments.of(BeaconField.ID, new Numeric(7)),
        Arguments.of(BeaconField.ID, new Text("7")),
        Arguments.of(BeaconField.ID, new Text("19ca98e-2980-4000-8000-0000000000ff1")),
        Arguments.of(BeaconField.ID, new Text("00000000-0000-0000-0000-000000000000")),
        Arguments.of(BeaconField.ID, new Text("ffffffff-ffff-ffff-ffff-ffffffffffff")),
        Arguments.of(BeaconField.URL, new Absent()),
        Arguments.of(BeaconField.URL, new Text("")),
        Arguments.of(BeaconField.URL, new Text(" \t")),
        Arguments.of(BeaconField.URL, new Numeric(1)),
        Arguments.of(BeaconField.TYPE, new Text("PageView")),
        Arguments.of(BeaconField.TYPE, new Text("1")),
        Arguments.of(BeaconField.TYPE, new Numeric(1)),
        Arguments.of(BeaconField.TYPE, new Bool(true)),
        Arguments.of(BeaconField.USER_AGENT, new Numeric(1)),
        Arguments.of(BeaconField.REFERRER, new Bool(false)),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(-1)),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(-0.4)),
        Arguments.of(BeaconField.VIEWPORT_WIDTH, new Numeric(65_535.4)),
        Arguments.of(BeaconField.VIEWPORT_HEIGHT, new Numeric(Double.POSITIVE_INFINITY)),
        Arguments.of(BeaconField.VIEWPORT_HEIGHT, new Text("720")),
        Arguments.of(BeaconField.TIMESTAMP, new Text("Invalid Date")),
        Arguments.of(BeaconField.TIMESTAMP, new Bool(false)),
        Arguments.of(BeaconField.SESSION_ID, new Numeric(12_345)),
        Arguments.of(BeaconField.SESSION_ID, new Text("s".repeat(65))),
        Arguments.of(BeaconField.SESSION_ID, new Text("half an emoji \uD83D")));
  }

  @ParameterizedTest
  @MethodSource("refusedValues")
  void validate_whatOnlyAFaultyIntegrationSends_isRefused(BeaconField field, WireValue value) {
    sent.put(field, value);

    assertThat(((ValidationResult.Invalid) validate()).violations())
        .extracting(Violation::field)
        .containsExactly(field);
  }

  @Test
  void validate_payload_isKeptAsSent() {
    payload = new JsonPayload("{\"id\": 1234567890123456789}", false, 30, true, true);

    assertThat(valid().pageView().payload()).isEqualTo("{\"id\": 1234567890123456789}");
  }

  @Test
  void validate_falsyPayload_isNone() {
    payload = new JsonPayload("0.0", true, 0, true, true);

    assertThat(valid().pageView().payload()).isNull();
  }
}
