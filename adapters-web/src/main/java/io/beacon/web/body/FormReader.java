package io.beacon.web.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.JsonPayload;
import io.beacon.domain.WireValue;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Reads a beacon from the fields of a form or of a query (WHATWG URL,
 * "application/x-www-form-urlencoded"), where every value is text.
 *
 * <p>A number is read as one, and a payload as JSON; a payload that is none is kept as a JSON
 * string.
 */
public final class FormReader {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final WireValue ABSENT = new WireValue.Absent();

  private final BeaconReader json;

  public FormReader(BeaconReader json) {
    this.json = json;
  }

  /** JSON may come under this name, as {@code curl -d} sends it; no form begins like JSON. */
  static boolean isForm(String text, @Nullable String contentType) {
    return contentType != null
        && contentType.regionMatches(
            true,
            0,
            MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            0,
            MediaType.APPLICATION_FORM_URLENCODED_VALUE.length())
        && !text.isBlank()
        && "{[".indexOf(text.stripLeading().charAt(0)) < 0;
  }

  public Reading<Beacon> read(String text) {
    try {
      return new Reading.Done<>(beacon(fields(text)));
    } catch (IllegalArgumentException e) {
      return new Reading.Failed<>(BodyFault.MALFORMED_FORM);
    }
  }

  /** Of a field sent twice the last counts, as in JSON. */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return fields;
  }

  private Beacon beacon(Map<String, String> fields) {
    return Beacon.of(
        field -> value(field, fields.get(field.wireName())),
        payload(fields.get(BeaconField.PAYLOAD.wireName())));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static WireValue value(BeaconField field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return ABSENT;
    }
    return field.mayBeNumber() ? number(text) : new WireValue.Text(text);
  }

  private static WireValue number(String text) {
    return NUMBER.matcher(text).matches()
        ? new WireValue.Numeric(Double.parseDouble(text))
        : new WireValue.Text(text);
  }

  private @Nullable JsonPayload payload(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return json.payload(text).orElseGet(() -> new JsonPayload(quoted(text), false, 0, true, true));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
