package io.beacon.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a row's payload into other JSON: on one line, each number with its own digits. What is no
 * JSON is written as a text, for another program may have stored it.
 */
final class StoredPayload {
  private static final JsonFactory JSON = new JsonFactory();

  /** A whole pair is no surrogate to a pattern; of half of one, UTF-8 can say nothing. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private StoredPayload() {}

  static void write(@Nullable String payload, JsonGenerator out) {
    if (payload == null) {
      out.writeNull();
    } else if (isJson(payload)) {
      copy(payload, out);
    } else {
      out.writeString(whole(payload));
    }
  }

  static String whole(String text) {
    return HALF.matcher(text).replaceAll("\uFFFD");
  }

  /** Read to its end before anything is written: half a value could not be taken back. */
  private static boolean isJson(String text) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() == null) {
        return false;
      }
      in.skipChildren();
      in.finishToken();
      return in.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void copy(String text, JsonGenerator out) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case PROPERTY_NAME -> out.writeName(whole(in.getString()));
          case VALUE_STRING -> out.writeString(whole(in.getString()));
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getString());
          default -> out.copyCurrentEvent(in);
        }
      }
    }
  }
}
