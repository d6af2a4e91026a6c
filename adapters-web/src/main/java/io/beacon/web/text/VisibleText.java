package io.beacon.web.text;

import org.jspecify.annotations.Nullable;

/**
 * Text as a page shows it: what would be seen as nothing or as a space, or turns other text around,
 * is written as in JSON, with a backslash, u, and four digits. So two values that differ by it look
 * different.
 */
public final class VisibleText {
  /** Fillers and vowels without a picture, the blank of Braille, an empty note. */
  private static final String BLANKS =
      "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ud81b\udfe4\ud834\udd59";

  private static final int LENGTH_OF_ESCAPE = 6;

  private VisibleText() {}

  /** In one line, and no other text looks the same; empty where there is none. */
  public static String of(@Nullable String text) {
    return text == null ? "" : visible(text, true);
  }

  /** With its line breaks, tabs and indentation. */
  public static String lines(String text) {
    return visible(text, false);
  }

  private static String visible(String text, boolean oneLine) {
    var visible = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (oneLine
          ? isUnseen(c) || isMistaken(c, text, i)
          : "\r\n\t".indexOf(c) < 0 && isUnseen(c)) {
        escape(c, visible);
      } else {
        visible.appendCodePoint(c);
      }
    }
    return visible.toString();
  }

  private static boolean isUnseen(int c) {
    if (c >= ' ' && c <= '~') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> BLANKS.indexOf(c) >= 0 || isIgnorable(c);
    };
  }

  /** Variation selectors, and what Unicode keeps free for more that is ignored. */
  private static boolean isIgnorable(int c) {
    return (c >= 0x180b && c <= 0x180f)
        || c == 0x2065
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xfff0 && c <= 0xfff8)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }

  /** A browser shows spaces in a row as one; and a backslash may look like one of ours. */
  private static boolean isMistaken(int c, String text, int i) {
    return (c == ' ' && (i == 0 || text.charAt(i - 1) == ' ' || i == text.length() - 1))
        || (c == '\\' && isEscape(text, i));
  }

  private static boolean isEscape(String text, int i) {
    int end = i + LENGTH_OF_ESCAPE;
    return end <= text.length()
        && text.charAt(i + 1) == 'u'
        && text.substring(i + 2, end)
            .chars()
            .allMatch(digit -> "0123456789abcdef".indexOf(digit) >= 0);
  }

  private static void escape(int c, StringBuilder visible) {
    for (char unit : Character.toChars(c)) {
      visible.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        visible.append(Character.forDigit(unit >> shift & 0xf, 16));
      }
    }
  }
}
