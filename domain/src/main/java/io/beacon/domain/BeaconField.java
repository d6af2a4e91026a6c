package io.beacon.domain;

/** The fields of a beacon that Beacon knows; any other is ignored. */
public enum BeaconField {
  ID("id"),
  URL("url"),
  TYPE("type"),
  USER_AGENT("userAgent"),
  VIEWPORT_WIDTH("viewportW", true),
  VIEWPORT_HEIGHT("viewportH", true),
  REFERRER("referrer"),
  TIMESTAMP("timestamp", true),
  SESSION_ID("sessionId"),
  PAYLOAD("payload");

  private final String wireName;
  private final boolean number;

  BeaconField(String wireName) {
    this(wireName, false);
  }

  BeaconField(String wireName, boolean number) {
    this.wireName = wireName;
    this.number = number;
  }

  /** Whether a number is a good value of it. */
  public boolean mayBeNumber() {
    return number;
  }

  /** The field's name in the JSON body. */
  public String wireName() {
    return wireName;
  }
}
