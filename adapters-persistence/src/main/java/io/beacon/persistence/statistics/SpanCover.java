package io.beacon.persistence.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A time range as whole spans and what is left beside them.
 *
 * @param whole where rows counted by the span serve, in the order of time
 * @param rest where each row must be looked at
 */
record SpanCover(List<Part> whole, List<Part> rest) {
  /**
   * A part of the range.
   *
   * @param span the length of the spans that it consists of; 0 for none
   */
  record Part(long span, long begins, long ends) {}

  /**
   * Covers a range with few spans.
   *
   * @param spans their lengths, the longest first, each a multiple of the next
   */
  static SpanCover of(long from, long to, List<Long> spans) {
    var cover = new SpanCover(new ArrayList<>(), new ArrayList<>());
    cover.add(from, to, spans);
    return cover;
  }

  private void add(long from, long to, List<Long> spans) {
    if (from >= to) {
      return;
    }
    if (spans.isEmpty()) {
      rest.add(new Part(0, from, to));
      return;
    }
    long span = spans.get(0);
    List<Long> shorter = spans.subList(1, spans.size());
    long begins = Math.floorDiv(from + span - 1, span) * span;
    long ends = Math.floorDiv(to, span) * span;
    if (begins < ends) {
      add(from, begins, shorter);
      whole.add(new Part(span, begins, ends));
      add(ends, to, shorter);
    } else {
      add(from, to, shorter);
    }
  }
}
