package io.beacon.application;

import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.StoredPageView;
import java.util.List;
import java.util.Optional;

/**
 * One page of rows, newest first.
 *
 * @param hasNewer whether there are, or may be, rows above the page
 * @param hasOlder whether there are rows below it
 */
public record PageOfPageViews(List<StoredPageView> rows, boolean hasNewer, boolean hasOlder) {
  /** Where the page above begins. */
  public Optional<PageViewCursor> newer() {
    return hasNewer && !rows.isEmpty() ? rows.get(0).cursor() : Optional.empty();
  }

  /** Where the page below begins. */
  public Optional<PageViewCursor> older() {
    return hasOlder && !rows.isEmpty() ? rows.get(rows.size() - 1).cursor() : Optional.empty();
  }
}
