package io.beacon.domain;

/** The fields of a beacon that Beacon knows; any other is ignored. */
public enum BeaconField {
  ID("id"),
  URL("url"),
  TYPE("type"),
  USER_AGENT("userAgent"),
  VIEWPORT_WIDTH("viewportW"),
  VIEWPORT_HEIGHT("viewportH"),
  REFERRER("referrer"),
  TIMESTAMP("timestamp"),
  SESSION_ID("sessionId"),
  PAYLOAD("payload");

  private final String wireName;

  BeaconField(String wireName) {
    this.wireName = wireName;
  }

  /** The field's name in the JSON body. */
  public String wireName() {
    return wireName;
  }
}
