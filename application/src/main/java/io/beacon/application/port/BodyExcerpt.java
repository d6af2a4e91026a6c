package io.beacon.application.port;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body.
 *
 * @param text null when nothing of the body is kept
 * @param complete whether the text is the whole body
 * @param bytes the size of the whole body, as far as it is known or declared; negative when it is
 *     not
 */
public record BodyExcerpt(@Nullable String text, boolean complete, long bytes) {
  /** A body of which nothing is kept. */
  public static BodyExcerpt notKept(long bytes) {
    return new BodyExcerpt(null, false, bytes);
  }
}
