package io.beacon.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that MySQL can store: whole code points only.
 *
 * <p>JavaScript's {@code slice} cuts an emoji in half, and {@code JSON.stringify} then sends the
 * half as a lone surrogate, which no utf8mb4 column and no MySQL JSON document accepts.
 */
final class Unicode {
  private static final char REPLACEMENT = '\uFFFD';

  /** In order: a surrogate pair, half of one, any other escape (so that {@code \\} stays whole). */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}"
              + "|(?<half>\\\\u[dD][89a-fA-F]\\p{XDigit}{2})"
              + "|\\\\.");

  private Unicode() {}

  /** Replaces lone surrogates; returns the same instance when there are none. */
  static String repair(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      repaired = repaired == null ? new StringBuilder(text) : repaired;
      repaired.setCharAt(i, REPLACEMENT);
    }
    return repaired == null ? text : repaired.toString();
  }

  /**
   * Replaces lone surrogates that JSON text holds as escapes; same instance when there are none.
   */
  static String repairEscapes(String json) {
    if (!json.contains("\\u")) {
      return json;
    }
    String repaired =
        ESCAPE
            .matcher(json)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(match.group(1) == null ? match.group() : "\\ufffd"));
    return repaired.equals(json) ? json : repaired;
  }

  /** Cuts to so many code points, never through a surrogate pair; same instance when it fits. */
  static String cut(String text, int codePoints) {
    if (text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, codePoints));
  }
}
