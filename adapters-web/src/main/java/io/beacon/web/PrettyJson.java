package io.beacon.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Indents JSON for reading. */
final class PrettyJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private PrettyJson() {}

  /** What is no JSON comes back as it is: another program may have written it. */
  static String of(@Nullable String json) {
    if (json == null) {
      return "";
    }
    try {
      return JSON.writeValueAsString(JSON.readTree(json));
    } catch (JacksonException e) {
      return json;
    }
  }
}
