package io.beacon.domain;

import java.time.temporal.ChronoUnit;

/**
 * Decides which beacons are kept.
 *
 * <p>What a real browser can send is kept, shortened where a column is too narrow: nobody reads the
 * answer to a beacon, so a refusal is a silent loss. What only a faulty integration sends is
 * refused.
 */
public final class BeaconValidator {
  private static final int URL_LENGTH = 2048;
  private static final int USER_AGENT_LENGTH = 512;
  private static final int REFERRER_LENGTH = 2048;

  /** Checks every field, so that a refusal names every fault at once. Never throws. */
  public ValidationResult validate(Beacon beacon, Reception reception) {
    var fields = new FieldChecks(beacon);
    var id = fields.id();
    var url = fields.requiredText(BeaconField.URL, URL_LENGTH);
    var type = fields.type();
    var userAgent = fields.text(BeaconField.USER_AGENT, USER_AGENT_LENGTH);
    var width = fields.pixels(BeaconField.VIEWPORT_WIDTH);
    var height = fields.pixels(BeaconField.VIEWPORT_HEIGHT);
    var referrer = fields.text(BeaconField.REFERRER, REFERRER_LENGTH);
    var timestamp = fields.timestamp();
    var sessionId = fields.sessionId();
    var payload = fields.payload();
    if (!fields.violations().isEmpty()) {
      return new ValidationResult.Invalid(fields.violations());
    }
    return new ValidationResult.Valid(
        new PageView(
            id == null ? reception.newId() : id,
            url,
            type,
            userAgent,
            width,
            height,
            referrer,
            timestamp,
            sessionId,
            payload,
            reception.at().truncatedTo(ChronoUnit.SECONDS),
            reception.from(),
            null),
        fields.alterations());
  }
}
