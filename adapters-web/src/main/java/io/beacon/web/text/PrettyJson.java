package io.beacon.web.text;

import java.io.StringWriter;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Lays JSON out in lines, for a reader. */
public final class PrettyJson {
  /**
   * The depth that a payload may have; deeper, the indentation would be much longer than the text.
   */
  private static final int MAX_DEPTH = 30;

  /** Nobody reads more; the lines of so much take some megabytes. */
  private static final int MAX_LENGTH = 1 << 18;

  private static final JsonCopy JSON = new JsonCopy(MAX_DEPTH, UnaryOperator.identity());
  private static final ObjectWriter LINES = new JsonMapper().writerWithDefaultPrettyPrinter();

  private PrettyJson() {}

  /**
   * The same values, keys sent twice too; the text itself where it is not JSON, too deep or too
   * long.
   */
  public static String of(String text) {
    var pretty = new StringWriter();
    try (JsonGenerator out = LINES.createGenerator(pretty)) {
      if (text.length() > MAX_LENGTH || !JSON.write(text, out)) {
        return text;
      }
    }
    return pretty.toString();
  }
}
