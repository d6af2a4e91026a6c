package io.beacon.domain;

import io.beacon.domain.WireValue.Text;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** One beacon, changed by each test, and what the validator makes of it. */
abstract class ValidatorFixture {
  static final String EMOJI = "\uD83D\uDE00";
  static final Reception RECEPTION =
      new Reception(
          Instant.parse("2026-03-01T12:00:01.999Z"),
          ClientIp.parse("203.0.113.7").orElseThrow(),
          UUID.fromString("019ca98e-2980-7000-8000-000000000001"));

  final Map<BeaconField, WireValue> sent =
      new EnumMap<>(Map.of(BeaconField.URL, new Text("https://shop.example/")));
  JsonPayload payload;

  static Function<PageView, Object> column(BeaconField field) {
    return switch (field) {
      case URL -> PageView::url;
      case ID -> PageView::id;
      case TYPE -> PageView::type;
      case USER_AGENT -> PageView::userAgent;
      case VIEWPORT_WIDTH -> PageView::viewportWidth;
      case VIEWPORT_HEIGHT -> PageView::viewportHeight;
      case REFERRER -> PageView::referrer;
      case TIMESTAMP -> PageView::clientTimestamp;
      case SESSION_ID -> PageView::sessionId;
      case PAYLOAD -> PageView::payload;
    };
  }

  ValidationResult.Valid valid() {
    return (ValidationResult.Valid) validate();
  }

  ValidationResult validate() {
    Beacon beacon = Beacon.of(field -> sent.getOrDefault(field, new WireValue.Absent()), payload);
    return new BeaconValidator().validate(beacon, RECEPTION);
  }
}
