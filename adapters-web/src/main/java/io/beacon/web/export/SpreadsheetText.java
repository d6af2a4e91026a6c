package io.beacon.web.export;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that a spreadsheet shows and never runs: what could be a formula begins with an apostrophe
 * (OWASP, "CSV Injection").
 *
 * <p>It may stand inside the text as well: a spreadsheet that splits the file at semicolons takes
 * no notice of a quote that opened before one, and begins a cell behind it.
 */
final class SpreadsheetText {
  /** The minus sign is none of its compatible forms. */
  private static final String FORMULA = "=+-@\u2212";

  private static final String LINE_BREAKS_AND_TAB = "\t\n\u000b\f\r\u0085\u2028\u2029";

  /**
   * No comma: the file is split there, and its quotes hold. No space or colon: any text has them.
   */
  private static final String SEPARATORS = LINE_BREAKS_AND_TAB + ";|\uff1b\uff5c";

  /** Half of a pair (a whole pair is no surrogate to a pattern), and what ends a text in C. */
  private static final Pattern BREAKING = Pattern.compile("[\\x00\\p{Cs}]");

  private final String text;
  private final StringBuilder safe = new StringBuilder();
  private int copied;

  private SpreadsheetText(String text) {
    this.text = text;
  }

  static @Nullable String of(@Nullable String text) {
    return text == null
        ? null
        : BREAKING.matcher(new SpreadsheetText(text).defused()).replaceAll("\uFFFD");
  }

  /**
   * Looks at the first character of each cell that there may be, past what a spreadsheet may drop:
   * spaces, control characters, a byte order mark, a quote behind a separator.
   */
  private String defused() {
    int cell = 0;
    boolean begins = true;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (SEPARATORS.indexOf(c) >= 0) {
        if (begins && cell == 0 && LINE_BREAKS_AND_TAB.indexOf(c) >= 0) {
          insertAt(cell);
        }
        cell = i + 1;
        begins = true;
      } else if (begins && !isDropped(c) && (c != '"' || cell == 0)) {
        if (isFormula(c)) {
          insertAt(cell);
        }
        begins = false;
      }
    }
    return safe.append(text, copied, text.length()).toString();
  }

  private void insertAt(int cell) {
    safe.append(text, copied, cell).append('\'');
    copied = cell;
  }

  private static boolean isFormula(int c) {
    String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return FORMULA.indexOf(plain.codePointAt(0)) >= 0;
  }

  private static boolean isDropped(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
