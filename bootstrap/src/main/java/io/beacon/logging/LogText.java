package io.beacon.logging;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text that a stranger may have written safe to stand in a line of the log. */
final class LogText {
  static final int LONGEST = 1000;

  /**
   * As Netty names the other end of a connection: {@code [id, L:/10.0.0.1:3006 - R:/10.0.0.2:80]}.
   */
  private static final Pattern REMOTE =
      Pattern.compile("(?<=[-!] )R:[^\\s,;)\\[\\]]*(?:\\[[^\\]\\s]*]?[^\\s,;)\\]]*)?");

  private LogText() {}

  /**
   * The text in one line, without a visitor's address, and at most {@link #LONGEST} characters of
   * it.
   */
  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    boolean whole = text.length() <= LONGEST;
    String known = whole ? text : text.substring(0, LONGEST);
    String anonymous = REMOTE.matcher(known).replaceAll("R:-");
    String visible = visible(anonymous);
    return whole ? visible : visible + "... (%d characters)".formatted(text.length());
  }

  /** Same instance when there is nothing to escape, as nearly always. */
  private static String visible(String text) {
    @Nullable StringBuilder escaped = null;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      if (isUnseen(character)) {
        escaped = escaped == null ? new StringBuilder(text.substring(0, i)) : escaped;
        escaped.append(escape(character));
      } else if (escaped != null) {
        escaped.appendCodePoint(character);
      }
      i = next;
    }
    return escaped == null ? text : escaped.toString();
  }

  /** Ends a line, steers a terminal, or turns other text around. */
  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static String escape(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", character);
    };
  }
}
