package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.statistics.SpanCover.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanCoverTest {
  private static final List<Long> SPANS = List.of(24L, 6L, 1L);

  @Test
  void of_severalDays_takesTheLongestSpansInTheMiddle() {
    SpanCover cover = SpanCover.of(17, 80, SPANS);

    assertThat(cover.whole())
        .containsExactly(
            new Part(1, 17, 18),
            new Part(6, 18, 24),
            new Part(24, 24, 72),
            new Part(6, 72, 78),
            new Part(1, 78, 80));
    assertThat(cover.rest()).isEmpty();
  }

  @Test
  void of_betweenTwoSpans_leavesTheRest() {
    SpanCover cover = SpanCover.of(5, 31, List.of(10L));

    assertThat(cover.whole()).containsExactly(new Part(10, 10, 30));
    assertThat(cover.rest()).containsExactly(new Part(0, 5, 10), new Part(0, 30, 31));
  }

  @Test
  void of_withinOneSpan_leavesAll() {
    SpanCover cover = SpanCover.of(11, 19, List.of(10L));

    assertThat(cover.whole()).isEmpty();
    assertThat(cover.rest()).containsExactly(new Part(0, 11, 19));
  }

  @Test
  void of_beforeTheBeginning_takesNothingTwice() {
    assertThat(SpanCover.of(-15, 5, List.of(10L)))
        .isEqualTo(
            new SpanCover(
                List.of(new Part(10, -10, 0)), List.of(new Part(0, -15, -10), new Part(0, 0, 5))));
  }

  @Test
  void of_emptyOrBackwards_isNothing() {
    assertThat(SpanCover.of(7, 7, SPANS)).isEqualTo(new SpanCover(List.of(), List.of()));
    assertThat(SpanCover.of(70, 7, SPANS)).isEqualTo(new SpanCover(List.of(), List.of()));
  }
}
