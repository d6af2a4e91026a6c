package io.beacon.application.browse;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewCursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of rows, newest first.
 *
 * @param newer where the page above begins; null when there is none
 * @param older where the page below begins; null when there is none
 * @param searchedTo how far was searched, when that is not far enough to know whether there are
 *     more rows; else null
 */
public record PageOfPageViews(
    List<ListedPageView> rows,
    @Nullable PageViewCursor newer,
    @Nullable PageViewCursor older,
    @Nullable Instant searchedTo) {
  public static final PageOfPageViews NONE = new PageOfPageViews(List.of(), null, null, null);
}
