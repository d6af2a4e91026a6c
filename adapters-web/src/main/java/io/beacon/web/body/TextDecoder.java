package io.beacon.web.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body's bytes into text: UTF-8 unless the Content-Type names another charset.
 *
 * <p>Strict: a replacement character in place of a letter would be a silent loss. A byte-order mark
 * is skipped, as WHATWG Encoding does.
 */
public final class TextDecoder {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]*)");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextDecoder() {}

  static Reading<String> decode(byte[] body, @Nullable String contentType) {
    Charset charset;
    try {
      charset = charset(contentType);
    } catch (IllegalArgumentException e) {
      return new Reading.Failed<>(BodyFault.UNKNOWN_CHARSET);
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new Reading.Done<>(marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return new Reading.Failed<>(BodyFault.INVALID_CHARACTERS);
    }
  }

  /** Throws {@link IllegalArgumentException} when the charset is unknown. */
  public static Charset charset(@Nullable String contentType) {
    if (contentType == null) {
      return StandardCharsets.UTF_8;
    }
    Matcher matcher = CHARSET.matcher(contentType);
    return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
  }
}
