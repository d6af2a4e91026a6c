package io.beacon.web;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that a spreadsheet shows and never runs: what could be a formula begins with an apostrophe
 * (OWASP, "CSV Injection").
 */
final class SpreadsheetText {
  /** The minus sign is none of its compatible forms. */
  private static final String FORMULA = "=+-@\u2212";

  private static final String SEPARATORS = "\t\r\n";

  /** Half of a pair (a whole pair is no surrogate to a pattern), and what ends a text in C. */
  private static final Pattern BREAKING = Pattern.compile("[\\x00\\p{Cs}]");

  private SpreadsheetText() {}

  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String whole = BREAKING.matcher(text).replaceAll("\uFFFD");
    return mayRun(text) ? "'" + whole : whole;
  }

  /** Looks past what a spreadsheet may drop: spaces, control characters, a byte order mark. */
  private static boolean mayRun(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (SEPARATORS.indexOf(c) >= 0) {
        return true;
      }
      if (!isDropped(c)) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return FORMULA.indexOf(plain.codePointAt(0)) >= 0;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static boolean isDropped(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
