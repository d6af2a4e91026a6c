package io.beacon.domain;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A beacon as a page sent it: raw values, none of them trusted yet. */
public record Beacon(
    WireValue id,
    WireValue url,
    WireValue type,
    WireValue userAgent,
    WireValue viewportWidth,
    WireValue viewportHeight,
    WireValue referrer,
    WireValue timestamp,
    WireValue sessionId,
    @Nullable JsonPayload payload) {

  /** Takes each field from where its value is found. */
  public static Beacon of(Function<BeaconField, WireValue> values, @Nullable JsonPayload payload) {
    return new Beacon(
        values.apply(BeaconField.ID),
        values.apply(BeaconField.URL),
        values.apply(BeaconField.TYPE),
        values.apply(BeaconField.USER_AGENT),
        values.apply(BeaconField.VIEWPORT_WIDTH),
        values.apply(BeaconField.VIEWPORT_HEIGHT),
        values.apply(BeaconField.REFERRER),
        values.apply(BeaconField.TIMESTAMP),
        values.apply(BeaconField.SESSION_ID),
        payload);
  }

  /** The same, with the URL and the user agent from elsewhere where the page sent none. */
  public Beacon orElse(WireValue otherUrl, WireValue otherUserAgent) {
    return new Beacon(
        id,
        url.isFalsy() ? otherUrl : url,
        type,
        userAgent.isFalsy() ? otherUserAgent : userAgent,
        viewportWidth,
        viewportHeight,
        referrer,
        timestamp,
        sessionId,
        payload);
  }
}
