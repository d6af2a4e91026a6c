package io.beacon.web.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as a page shows it: what would be seen as nothing or as a space, or turns other text around,
 * is written as in JSON, with a backslash, u, and four digits. So two values that differ by it look
 * different.
 */
public final class VisibleText {
  /** Control and format characters, halves of one, what separates lines, and all other spaces. */
  private static final String UNSEEN =
      "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]"
          // Fillers and vowels without a picture, the blank of Braille, an empty note.
          + "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0\\ufffc\\x{16fe4}\\x{1d159}"
          // Variation selectors, and what Unicode keeps free for more that is ignored.
          + "\\u180b-\\u180f\\u2065\\ufe00-\\ufe0f\\ufff0-\\ufff8\\x{e0000}-\\x{e0fff}]";

  private static final Pattern UNSEEN_IN_LINES = Pattern.compile("(?![\r\n\t])" + UNSEEN);

  /**
   * A browser shows spaces in a row as one; and a backslash that looks like one of ours is none.
   */
  private static final Pattern UNSEEN_IN_LINE =
      Pattern.compile(UNSEEN + "|(?<![^ ]) | \\z|\\\\(?=u[0-9a-f]{4})");

  private VisibleText() {}

  /** In one line, and no other text looks the same; empty where there is none. */
  public static String of(@Nullable String text) {
    return text == null ? "" : escaped(text, UNSEEN_IN_LINE);
  }

  /** With its line breaks, tabs and indentation. */
  public static String lines(String text) {
    return escaped(text, UNSEEN_IN_LINES);
  }

  private static String escaped(String text, Pattern unseen) {
    return unseen.matcher(text).replaceAll(match -> escape(match.group()));
  }

  private static String escape(String character) {
    // Two backslashes, for the matcher takes one away.
    return character
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
        .collect(Collectors.joining());
  }
}
