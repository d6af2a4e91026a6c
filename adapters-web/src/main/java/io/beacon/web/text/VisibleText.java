package io.beacon.web.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes visible what would be seen as nothing, or turn other text around. */
public final class VisibleText {
  /** Control, format and line-separating characters, and halves of one; but no line break. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\r\n\t]]");

  private VisibleText() {}

  /** The text with such characters written as in JSON: backslash, u, and four digits. */
  public static String of(String text) {
    return UNSEEN.matcher(text).replaceAll(match -> escape(match.group()));
  }

  private static String escape(String character) {
    // Two backslashes, for the matcher takes one away.
    return character
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
        .collect(Collectors.joining());
  }
}
