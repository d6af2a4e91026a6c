package io.beacon.web.export;

import io.beacon.web.text.JsonCopy;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a row's payload into other JSON: on one line, each number with its own digits. What is no
 * JSON is written as a text, because another program may have stored it.
 */
final class StoredPayload {
  /** The depth that MySQL's JSON type takes. */
  private static final int MAX_DEPTH = 100;

  private static final JsonCopy JSON = new JsonCopy(MAX_DEPTH, StoredPayload::whole);

  /** A whole pair is no surrogate to a pattern; of half of one, UTF-8 can say nothing. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private StoredPayload() {}

  static void write(@Nullable String payload, JsonGenerator out) {
    if (payload == null) {
      out.writeNull();
    } else if (!JSON.write(payload, out)) {
      out.writeString(whole(payload));
    }
  }

  static String whole(String text) {
    return HALF.matcher(text).replaceAll("\uFFFD");
  }
}
