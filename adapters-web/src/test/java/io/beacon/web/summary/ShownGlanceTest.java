package io.beacon.web.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.TextCount;
import io.beacon.application.summarize.PageViewSummary;
import io.beacon.application.summarize.PageViewSummary.Step;
import io.beacon.web.query.View;
import io.beacon.web.query.ViewReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;

/** What the counts show of what strangers sent is visible, and links keep what was sent. */
class ShownGlanceTest {
  private static final String RAW = "a\u202Eb\u200D\u3164";
  private static final String SHOWN = "a\\u202eb\\u200d\\u3164";
  private static final String ENCODED = "a%E2%80%AEb%E2%80%8D%E3%85%A4";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void glance_hostileTexts_areVisibleAndLinksAreRaw() {
    List<TextCount> counts = List.of(new TextCount(RAW, 3));
    var summary =
        new PageViewSummary(
            NOW,
            NOW.plusSeconds(60),
            List.of(new Step(NOW, NOW.plusSeconds(60), Map.of("error", 3L))),
            Map.of("error", 3L),
            counts,
            counts,
            List.of(),
            counts);

    GlanceView glance = GlanceView.of(summary, read(Map.of()));

    assertThat(glance.lists())
        .filteredOn(list -> !list.counts().isEmpty())
        .hasSize(3)
        .allSatisfy(list -> assertThat(list.counts().get(0).text()).isEqualTo(SHOWN));
    assertThat(glance.lists().get(0).counts().get(0).href()).contains("url=" + ENCODED);
    assertThat(glance.lists().get(1).counts().get(0).href()).contains("referrer=" + ENCODED);
  }

  private static View read(Map<String, String> parameters) {
    MockServerRequest.Builder request = MockServerRequest.builder();
    parameters.forEach(request::queryParam);
    return new ViewReader(Clock.fixed(NOW, ZoneOffset.UTC)).read(request.build());
  }
}
