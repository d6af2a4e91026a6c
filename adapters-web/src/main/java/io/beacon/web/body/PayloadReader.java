package io.beacon.web.body;

import io.beacon.domain.JsonPayload;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the payload: its text stays as sent, so that no number loses a digit.
 *
 * <p>Only a zero with a large exponent loses that exponent: to MySQL, 0e309 is out of range.
 */
final class PayloadReader {
  private static final Pattern LARGE_ZERO = Pattern.compile("(-?0(?:\\.0+)?)[eE]\\+?\\d{3,}");
  private static final int SHORTEST_LARGE_ZERO = "0e309".length();
  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private final JsonParser parser;
  private final String text;
  private final boolean mayHoldALongName;
  private boolean finite = true;
  private boolean namesFit = true;

  /** The text kept from before {@link #from}, where not all of that text is kept. */
  private @Nullable StringBuilder kept;

  private int from;

  private PayloadReader(JsonParser parser, String text) {
    this.parser = parser;
    this.text = text;
    this.from = (int) parser.currentTokenLocation().getCharOffset();
    this.mayHoldALongName =
        text.length() - from > JsonPayload.MAX_NAME_BYTES / MOST_BYTES_OF_A_CHAR;
  }

  /** Reads the value that the parser stands on, and leaves the parser on its last token. */
  static JsonPayload read(JsonParser parser, String text) {
    return new PayloadReader(parser, text).read();
  }

  private JsonPayload read() {
    boolean falsy = isFalsy();
    int depth = 0;
    int open = 0;
    while (true) {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        open++;
        depth = Math.max(depth, open);
      } else if (token.isStructEnd()) {
        open--;
      } else if (token.isNumeric()) {
        number();
      } else if (mayHoldALongName && token == JsonToken.PROPERTY_NAME) {
        namesFit &= utf8Length(parser.currentName()) <= JsonPayload.MAX_NAME_BYTES;
      }
      // A string is read to its end only now; the location after it depends on that.
      parser.finishToken();
      if (open == 0) {
        break;
      }
      parser.nextToken();
    }
    return new JsonPayload(
        upTo((int) parser.currentLocation().getCharOffset()), falsy, depth, finite, namesFit);
  }

  private void number() {
    double value = parser.getDoubleValue();
    finite &= Double.isFinite(value);
    if (value == 0 && parser.getStringLength() >= SHORTEST_LARGE_ZERO) {
      Matcher zero = LARGE_ZERO.matcher(parser.getString());
      if (zero.matches()) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        leaveOut(start + zero.end(1), start + zero.end());
      }
    }
  }

  private void leaveOut(int start, int end) {
    kept = kept == null ? new StringBuilder() : kept;
    kept.append(text, from, start);
    from = end;
  }

  private String upTo(int end) {
    return kept == null ? text.substring(from, end) : kept.append(text, from, end).toString();
  }

  /** Half of a pair counts as what it is replaced by. */
  private static long utf8Length(String name) {
    return name.codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  private boolean isFalsy() {
    return switch (parser.currentToken()) {
      case VALUE_NULL, VALUE_FALSE -> true;
      case VALUE_STRING -> parser.getStringLength() == 0;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue() == 0;
      default -> false;
    };
  }
}
