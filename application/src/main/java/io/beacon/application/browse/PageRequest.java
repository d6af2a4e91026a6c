package io.beacon.application.browse;

import io.beacon.application.port.PageViewCursor;
import org.jspecify.annotations.Nullable;

/**
 * The page of rows that a reader wants: the newest, or the one next to a cursor.
 *
 * @param olderThan the page on the older side of this place
 * @param newerThan the page on the newer side of this place; not with the other one
 * @param size how many rows at the most
 */
public record PageRequest(
    @Nullable PageViewCursor olderThan, @Nullable PageViewCursor newerThan, int size) {
  public PageRequest {
    if (size < 1 || (olderThan != null && newerThan != null)) {
      throw new IllegalArgumentException("no page: " + size);
    }
  }
}
