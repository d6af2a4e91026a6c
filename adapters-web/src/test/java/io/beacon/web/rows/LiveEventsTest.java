package io.beacon.web.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.follow.NewPageViews;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.ListedPageView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class LiveEventsTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final LiveEvents events =
      new LiveEvents(this::render, new ReadingPace(Schedulers.parallel(), System::nanoTime));
  private int rendered;

  @Test
  void of_manyViewers_rendersARowOnceInEachZone() {
    String first = text(new NewPageViews(rows(200), 0), UTC);
    for (int viewer = 0; viewer < 50; viewer++) {
      assertThat(text(new NewPageViews(rows(200), 0), UTC)).isEqualTo(first);
      assertThat(text(new NewPageViews(rows(200), 0), TOKYO)).isNotEqualTo(first);
    }

    assertThat(rendered).isEqualTo(400);
    assertThat(first).startsWith("id:1\nevent:row\ndata:<tr>1 UTC").endsWith("</tr>\n\n");
  }

  @Test
  void of_manyRows_isWrittenInSmallParts() {
    List<byte[]> parts = events.of(new NewPageViews(rows(200), 7), UTC).collectList().block();

    assertThat(new String(parts.get(0), UTF_8)).isEqualTo("event:skipped\ndata:7\n\n");
    assertThat(parts).hasSizeGreaterThan(3).allMatch(part -> part.length < 18 * 1024);
  }

  private String render(ListedPageView row, ZoneId zone) {
    rendered++;
    return "<tr>" + row.id() + " " + zone + "x".repeat(1000) + "</tr>";
  }

  private String text(NewPageViews news, ZoneId zone) {
    return events
        .of(news, zone)
        .map(part -> new String(part, UTF_8))
        .reduce("", String::concat)
        .block();
  }

  private static List<ListedPageView> rows(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(LiveEventsTest::row).toList();
  }

  private static ListedPageView row(long id) {
    Instant time = Instant.parse("2026-03-01T12:00:00Z");
    return new ListedPageView(
        id, "https://x.example/", null, null, null, null, null, time, null, null);
  }
}
