package io.beacon.web.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.StoredPageView;
import io.beacon.web.export.ExportRows;
import io.beacon.web.query.SameRows;
import io.beacon.web.text.WebUrl;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Whatever a row shows of what strangers sent is visible, and links keep what was sent. */
class ShownValuesTest {
  private static final String RAW = "a\u202Eb\u200D\u3164";
  private static final String SHOWN = "a\\u202eb\\u200d\\u3164";
  private static final String ENCODED = "a%E2%80%AEb%E2%80%8D%E3%85%A4";

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
    assertThat(details.same())
        .containsExactly(
            new SameRows("session", "/?session=" + ENCODED),
            new SameRows("URL", "/?url=" + ENCODED + "&match=exact"),
            new SameRows("referrer", "/?referrer=" + ENCODED + "&referrer-match=exact"),
            new SameRows("IP", "/?ip=" + ENCODED));
  }

  @Test
  void details_rowWithoutValues_hasNoLinksToTheirLike() {
    assertThat(DetailsView.of(ExportRows.NULLS, ZoneOffset.UTC).same()).isEmpty();
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
}
