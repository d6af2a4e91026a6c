package io.beacon.application.follow;

import io.beacon.application.port.ListedPageView;
import java.util.List;

/**
 * The rows stored since the last look.
 *
 * @param rows in the order of their ids
 * @param skipped how many rows more there were than a reader can follow; they are not in any other
 *     look
 */
public record NewPageViews(List<ListedPageView> rows, long skipped) {
  static final NewPageViews NONE = new NewPageViews(List.of(), 0);

  public boolean isEmpty() {
    return rows.isEmpty() && skipped == 0;
  }

  NewPageViews skippedMore(long more) {
    return more == 0 ? this : new NewPageViews(rows, skipped + more);
  }

  long size() {
    return rows.size() + skipped;
  }
}
