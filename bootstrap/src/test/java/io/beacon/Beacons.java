package io.beacon;

/** Bodies to send. */
final class Beacons {
  private Beacons() {}

  static String of(String url) {
    return "{\"url\":\"" + url + "\",\"type\":\"event\",\"payload\":{\"k\":1}}";
  }
}
