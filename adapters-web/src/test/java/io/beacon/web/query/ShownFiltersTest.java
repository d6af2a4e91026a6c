package io.beacon.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.TextMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;

/** What the filters show of what was asked for is visible, and fields and links keep it. */
class ShownFiltersTest {
  private static final String RAW = "a\u202Eb\u200D\u3164";
  private static final String SHOWN = "a\\u202eb\\u200d\\u3164";
  private static final String ENCODED = "a%E2%80%AEb%E2%80%8D%E3%85%A4";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void filters_hostileTexts_areVisibleInChipsAndRawInFields() {
    View view = read(Map.of("url", RAW, "session", RAW));

    assertThat(ViewForm.of(view.link()).chips())
        .extracting(ViewForm.Chip::value)
        .containsExactly(SHOWN, SHOWN);
    assertThat(view.link().get("url")).isEqualTo(RAW);
    assertThat(ViewForm.of(view.link()).chips().get(0).remove()).contains("session=" + ENCODED);
  }

  /** Of links to rows that have the same value; a search for a part is as somebody types it. */
  @Test
  void filters_exactTexts_keepTheSpacesAtTheirEnds() {
    View view =
        read(
            Map.of(
                "url",
                " a ",
                "match",
                "exact",
                "referrer",
                " b",
                "referrer-match",
                "exact",
                "session",
                " c"));

    assertThat(view.filter().url()).isEqualTo(new TextMatch(TextMatch.Kind.EXACT, " a "));
    assertThat(view.filter().referrer()).isEqualTo(new TextMatch(TextMatch.Kind.EXACT, " b"));
    assertThat(view.filter().sessionId()).isEqualTo(" c");
    assertThat(view.link().get("url")).isEqualTo(" a ");
    assertThat(read(Map.of("url", " a ", "match", "start")).filter().url())
        .isEqualTo(new TextMatch(TextMatch.Kind.START, "a"));
  }

  @Test
  void filters_thatCannotBeRead_areVisible() {
    assertThat(read(Map.of("ip", RAW)).problems()).containsExactly("ip is no IP address: " + SHOWN);
  }

  private static View read(Map<String, String> parameters) {
    MockServerRequest.Builder request = MockServerRequest.builder();
    parameters.forEach(request::queryParam);
    return new ViewReader(Clock.fixed(NOW, ZoneOffset.UTC)).read(request.build());
  }
}
