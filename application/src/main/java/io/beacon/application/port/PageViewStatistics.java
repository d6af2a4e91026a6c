package io.beacon.application.port;

import java.time.Duration;
import reactor.core.publisher.Flux;

/**
 * Counts stored page views.
 *
 * <p>Every filter has both ends of its time range, for counting all rows ever stored takes too
 * long. The lists begin with the highest count; rows that have no such text are not in them.
 */
public interface PageViewStatistics {
  /** Messages stand in payloads, and reading those of all errors takes long. */
  int NEWEST_ERRORS = 2000;

  /**
   * The rows by their time of receipt and type, in the order of time; where there are none, there
   * is no count.
   *
   * @param grain whole seconds; the times are its multiples since 1970
   */
  Flux<TypeCount> overTime(PageViewFilter filter, Duration grain);

  /** The URLs without their query and fragment. */
  Flux<TextCount> pages(PageViewFilter filter, int limit);

  /** The referrers' hosts, with the port where it is not the scheme's own; only web referrers. */
  Flux<TextCount> referrers(PageViewFilter filter, int limit);

  /** The user agents' texts. */
  Flux<TextCount> userAgents(PageViewFilter filter, int limit);

  /**
   * The messages of the newest {@link #NEWEST_ERRORS} errors: what the payload holds as {@code
   * message}, cut after 200 characters, or else the page.
   */
  Flux<TextCount> errors(PageViewFilter filter, int limit);
}
