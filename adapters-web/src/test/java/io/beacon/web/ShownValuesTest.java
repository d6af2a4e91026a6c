package io.beacon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.PageViewSummary;
import io.beacon.application.PageViewSummary.Step;
import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.StoredPageView;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TextMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;

/** Whatever a page shows of what strangers sent is visible, and links keep what was sent. */
class ShownValuesTest {
  private static final String RAW = "a\u202Eb\u200D\u3164";
  private static final String SHOWN = "a\\u202eb\\u200d\\u3164";
  private static final String ENCODED = "a%E2%80%AEb%E2%80%8D%E3%85%A4";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void row_hostileTexts_areVisible() {
    RowView row = RowView.of(ExportRows.of(RAW).listed(), ZoneOffset.UTC);

    assertThat(row.type()).isEqualTo(SHOWN);
    assertThat(row.url()).isEqualTo(new WebUrl("", SHOWN, null));
    assertThat(row.referrer()).isEqualTo(new WebUrl("", SHOWN, null));
    assertThat(row.ip()).isEqualTo(SHOWN);
    assertThat(row.session()).isEqualTo(SHOWN);
  }

  @Test
  void row_type_isTheNameOfAStyleOnlyWhereItIsKnown() {
    assertThat(RowView.of(ExportRows.of("error").listed(), ZoneOffset.UTC).kind())
        .isEqualTo("error");
    assertThat(RowView.of(ExportRows.of("opened selected").listed(), ZoneOffset.UTC))
        .matches(row -> row.kind().isEmpty() && row.type().equals("opened selected"));
    assertThat(RowView.of(ExportRows.NULLS.listed(), ZoneOffset.UTC))
        .matches(row -> row.kind().isEmpty() && row.type().isEmpty());
  }

  @Test
  void row_unseenCharactersAlone_areNoLongerThanAList() {
    String unseen = "\uDB40\uDC41".repeat(ListedPageView.TEXT - 1);

    WebUrl url = WebUrl.listed("https://x.example/" + unseen);

    assertThat(url.whole())
        .startsWith("https://x.example/\\udb40\\udc41")
        .endsWith("\u2026")
        .hasSize(ListedPageView.TEXT);
    assertThat(url.href()).isNull();
  }

  @Test
  void details_hostileTexts_areVisibleAndLinksAreRaw() {
    DetailsView details = DetailsView.of(ExportRows.of(RAW), ZoneOffset.UTC);

    assertThat(details.userAgent()).isEqualTo(SHOWN);
    assertThat(details.payload()).isEqualTo(SHOWN);
    assertThat(details.sameUrl()).contains("url=" + ENCODED);
    assertThat(details.sameSession()).contains("session=" + ENCODED);
    assertThat(details.sameReferrer()).contains("referrer=" + ENCODED);
  }

  @Test
  void details_payload_isVisibleInItsLines() {
    StoredPageView row = ExportRows.withPayload("{\"a\u202E\":\"x\u00A0  y\\u200b\"}");

    assertThat(DetailsView.of(row, ZoneOffset.UTC).payload().lines())
        .containsExactly("{", "  \"a\\u202e\" : \"x\\u00a0  y\\u200b\"", "}");
  }

  @Test
  void details_browserWithUnseenCharacters_isReadOfTheRawTextAndVisible() {
    StoredPageView row =
        ExportRows.of("Mozilla/5.0 (compatible; evil\u202Ebot/2.1; +https://x.example)");

    DetailsView details = DetailsView.of(row, ZoneOffset.UTC);

    assertThat(details.userAgent()).contains("evil\\u202ebot");
    assertThat(details.device().toString()).doesNotContain("\u202E");
  }

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
