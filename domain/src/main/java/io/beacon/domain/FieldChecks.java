package io.beacon.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule of each kind of field, and what they found in one beacon. */
final class FieldChecks {
  private static final int SESSION_ID_LENGTH = 64;
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final int RFC_VARIANT = 2;
  private static final int MAX_PIXELS = 65_535;

  /** MariaDB reads JSON up to 32 levels deep, MySQL up to 100. */
  private static final int MAX_DEPTH = 30;

  private final Beacon beacon;
  private final List<Violation> violations = new ArrayList<>(0);
  private final List<Alteration> alterations = new ArrayList<>(0);

  FieldChecks(Beacon beacon) {
    this.beacon = beacon;
  }

  List<Violation> violations() {
    return violations;
  }

  List<Alteration> alterations() {
    return alterations;
  }

  /** Answers an empty text where it finds a fault. */
  String requiredText(BeaconField field, int length) {
    String text = beacon.value(field).text().orElse("");
    if (text.isBlank()) {
      violations.add(new Violation(field, "Missing required field: " + field.wireName()));
      return "";
    }
    return fit(field, text, length);
  }

  @Nullable String text(BeaconField field, int length) {
    WireValue value = beacon.value(field);
    if (isAbsentOrEmpty(value)) {
      return null;
    }
    @Nullable String text = value.text().orElse(null);
    if (text == null) {
      violations.add(Violation.invalid(field));
      return null;
    }
    return fit(field, text, length);
  }

  /** An identifier is never altered: that would merge the sessions of two visitors. */
  @Nullable String sessionId() {
    String id = text(BeaconField.SESSION_ID, Integer.MAX_VALUE);
    if (id == null) {
      return null;
    }
    if (!beacon.value(BeaconField.SESSION_ID).text().orElse("").equals(id)) {
      violations.add(Violation.invalid(BeaconField.SESSION_ID, "not valid Unicode"));
    } else if (id.codePointCount(0, id.length()) > SESSION_ID_LENGTH) {
      violations.add(
          Violation.invalid(
              BeaconField.SESSION_ID, "longer than " + SESSION_ID_LENGTH + " characters"));
    }
    return id;
  }

  /**
   * Takes any UUID that was made, and so neither the nil one nor the one of all ones (RFC 9562).
   */
  @Nullable UUID id() {
    String text = text(BeaconField.ID, Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    @Nullable UUID id = UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    if (id == null || id.variant() != RFC_VARIANT) {
      violations.add(Violation.invalid(BeaconField.ID, "not a UUID"));
    }
    return id;
  }

  BeaconType type() {
    WireValue value = beacon.value(BeaconField.TYPE);
    if (value.isFalsy()) {
      return BeaconType.PAGEVIEW;
    }
    Optional<BeaconType> type = value.text().flatMap(BeaconType::of);
    if (type.isEmpty()) {
      violations.add(Violation.invalid(BeaconField.TYPE));
    }
    return type.orElse(BeaconType.PAGEVIEW);
  }

  @Nullable Integer pixels(BeaconField field) {
    WireValue value = beacon.value(field);
    @Nullable Double number = value.number().orElse(null);
    if (number == null) {
      if (!value.isAbsent()) {
        violations.add(Violation.invalid(field));
      }
      return null;
    }
    if (number < 0 || number > MAX_PIXELS) {
      violations.add(Violation.invalid(field, "not between 0 and " + MAX_PIXELS));
      return null;
    }
    // A page loaded in a hidden tab reports 0, which is no viewport.
    int pixels = (int) Math.round(number);
    return pixels == 0 ? null : pixels;
  }

  @Nullable Instant timestamp() {
    WireValue value = beacon.value(BeaconField.TIMESTAMP);
    if (isAbsentOrEmpty(value)) {
      return null;
    }
    Optional<Instant> read =
        value.fold(
            Optional::empty,
            ClientTimestamp::parse,
            ClientTimestamp::ofEpochMillis,
            bool -> Optional.empty(),
            Optional::empty);
    if (read.isEmpty()) {
      violations.add(Violation.invalid(BeaconField.TIMESTAMP));
    }
    return read.orElse(null);
  }

  @Nullable String payload() {
    @Nullable JsonPayload payload = beacon.payload();
    if (payload == null || payload.falsy()) {
      return null;
    }
    if (payload.depth() > MAX_DEPTH) {
      violations.add(
          Violation.invalid(BeaconField.PAYLOAD, "deeper than " + MAX_DEPTH + " levels"));
    }
    if (!payload.finite()) {
      violations.add(Violation.invalid(BeaconField.PAYLOAD, "a number outside double range"));
    }
    if (!payload.namesFit()) {
      violations.add(
          Violation.invalid(
              BeaconField.PAYLOAD, "a name longer than " + JsonPayload.MAX_NAME_BYTES + " bytes"));
    }
    return noting(BeaconField.PAYLOAD, payload.json(), Unicode.repairEscapes(payload.json()));
  }

  private static boolean isAbsentOrEmpty(WireValue value) {
    return value.isAbsent() || value.text().filter(String::isEmpty).isPresent();
  }

  private String fit(BeaconField field, String text, int length) {
    String whole = noting(field, text, Unicode.repair(text));
    String cut = Unicode.cut(whole, length);
    if (!cut.equals(whole)) {
      alterations.add(new Alteration(field, Alteration.Kind.CUT));
    }
    return cut;
  }

  private String noting(BeaconField field, String sent, String repaired) {
    if (!repaired.equals(sent)) {
      alterations.add(new Alteration(field, Alteration.Kind.REPAIRED));
    }
    return repaired;
  }
}
