package io.beacon.web;

import io.beacon.domain.JsonPayload;
import tools.jackson.core.JsonParser;

/** Reads the payload: its text stays as sent, so that no number loses a digit. */
final class PayloadReader {
  private PayloadReader() {}

  /** Reads the value that the parser stands on, and leaves the parser on its last token. */
  static JsonPayload read(JsonParser parser, String text) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    boolean falsy = isFalsy(parser);
    boolean finite = true;
    int depth = 0;
    int open = 0;
    while (true) {
      if (parser.currentToken().isStructStart()) {
        open++;
        depth = Math.max(depth, open);
      } else if (parser.currentToken().isStructEnd()) {
        open--;
      } else if (parser.currentToken().isNumeric()) {
        finite &= Double.isFinite(parser.getDoubleValue());
      }
      // A string is read to its end only now; the location after it depends on that.
      parser.finishToken();
      if (open == 0) {
        break;
      }
      parser.nextToken();
    }
    int end = (int) parser.currentLocation().getCharOffset();
    return new JsonPayload(text.substring(start, end), falsy, depth, finite);
  }

  private static boolean isFalsy(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NULL, VALUE_FALSE -> true;
      case VALUE_STRING -> parser.getStringLength() == 0;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue() == 0;
      default -> false;
    };
  }
}
