package io.beacon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A beacon as a page sends it, with every field; what a test is about it sets otherwise. */
final class SampleBeacon {
  /** Each field's value as JSON text, so that a test decides on every character. */
  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("url", "\"https://shop.example/p/1\"");
    FIELDS.put("type", "\"event\"");
    FIELDS.put("userAgent", "\"Mozilla/5.0 (Sample)\"");
    FIELDS.put("viewportW", "1280");
    FIELDS.put("viewportH", "720");
    FIELDS.put("referrer", "\"https://search.example/?q=shoes\"");
    FIELDS.put("timestamp", "\"2026-03-01T12:00:00.000Z\"");
    FIELDS.put("sessionId", "\"session-1\"");
    FIELDS.put("payload", "{\"k\":1}");
  }

  private SampleBeacon() {}

  static String json() {
    return with(Map.of());
  }

  static String at(String url) {
    return with(Map.of("url", '"' + url + '"'));
  }

  /**
   * The sample with other fields, too.
   *
   * @param fields each as JSON text; null leaves the field out
   */
  static String with(Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(FIELDS);
    all.putAll(fields);
    return all.entrySet().stream()
        .filter(field -> field.getValue() != null)
        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
