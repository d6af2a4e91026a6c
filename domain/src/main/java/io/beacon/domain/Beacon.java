package io.beacon.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A beacon as a page sent it: raw values, none of them trusted yet.
 *
 * @param values of the fields that were sent; the payload is not among them
 */
public record Beacon(Map<BeaconField, WireValue> values, @Nullable JsonPayload payload) {
  private static final WireValue ABSENT = new WireValue.Absent();

  /** Takes each field from where its value is found. */
  public static Beacon of(Function<BeaconField, WireValue> values, @Nullable JsonPayload payload) {
    Map<BeaconField, WireValue> sent = new EnumMap<>(BeaconField.class);
    for (BeaconField field : BeaconField.values()) {
      if (field != BeaconField.PAYLOAD) {
        sent.put(field, values.apply(field));
      }
    }
    return new Beacon(sent, payload);
  }

  public WireValue value(BeaconField field) {
    return values.getOrDefault(field, ABSENT);
  }

  /** The same, with the URL and the user agent from elsewhere where the page sent none. */
  public Beacon orElse(WireValue otherUrl, WireValue otherUserAgent) {
    Map<BeaconField, WireValue> completed = new EnumMap<>(BeaconField.class);
    completed.putAll(values);
    if (value(BeaconField.URL).isFalsy()) {
      completed.put(BeaconField.URL, otherUrl);
    }
    if (value(BeaconField.USER_AGENT).isFalsy()) {
      completed.put(BeaconField.USER_AGENT, otherUserAgent);
    }
    return new Beacon(completed, payload);
  }
}
