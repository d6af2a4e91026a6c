package io.beacon.application.summarize;

import io.beacon.application.port.TextCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Numbers of the rows that a filter lets through within its time range.
 *
 * @param steps without gaps, the empty ones included
 * @param totals rows by type; a type without rows is not there
 * @param pages the most frequent URLs without query and fragment
 * @param referrers the most frequent hosts
 * @param userAgents the most frequent texts, enough of them to be added up by browser
 * @param errors the most frequent messages of the newest errors
 */
public record PageViewSummary(
    Instant from,
    Instant to,
    List<Step> steps,
    Map<String, Long> totals,
    List<TextCount> pages,
    List<TextCount> referrers,
    List<TextCount> userAgents,
    List<TextCount> errors) {
  /**
   * A part of the time range.
   *
   * @param counts rows by type; a type without rows is not there
   */
  public record Step(Instant start, Instant end, Map<String, Long> counts) {}

  public long total() {
    return totals.values().stream().mapToLong(Long::longValue).sum();
  }
}
