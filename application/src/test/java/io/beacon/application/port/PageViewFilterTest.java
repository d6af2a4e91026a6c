package io.beacon.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageViewFilterTest {
  /** Each part has a value of its own, so that two that are exchanged differ. */
  private static final PageViewFilter FULL =
      PageViewFilter.ALL
          .withType(BeaconType.ERROR)
          .withUrl(new TextMatch(TextMatch.Kind.START, "/sale"))
          .withHost("shop.example")
          .withReferrer(new TextMatch(TextMatch.Kind.HOST, "x.example"))
          .withSessionId("anna")
          .withClientIp(ClientIp.parse("203.0.113.7").orElseThrow())
          .withBot(true)
          .withFrom(Instant.EPOCH)
          .withTo(Instant.EPOCH.plusSeconds(1));

  @Test
  void with_everyPart_changesItAndNoOther() throws ReflectiveOperationException {
    RecordComponent[] parts = PageViewFilter.class.getRecordComponents();
    for (RecordComponent part : parts) {
      String name = part.getName();
      String wither = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      var with = PageViewFilter.class.getMethod(wither, part.getType());
      Object value = part.getAccessor().invoke(FULL);

      assertThat(value).as(name).isNotNull();
      assertThat(given((PageViewFilter) with.invoke(PageViewFilter.ALL, value)))
          .containsExactly(name);
      PageViewFilter without = (PageViewFilter) with.invoke(FULL, (Object) null);
      assertThat(given(without)).hasSize(parts.length - 1).doesNotContain(name);
      assertThat(with.invoke(without, value)).isEqualTo(FULL);
    }
  }

  @Test
  void onlyTime_ofAFullFilter_isItsTimeRange() throws ReflectiveOperationException {
    assertThat(given(FULL.onlyTime())).containsExactly("from", "to");
    assertThat(FULL.onlyTime().isTimeAlone()).isTrue();
    assertThat(FULL.isTimeAlone()).isFalse();
    assertThat(PageViewFilter.ALL.withBot(false).isTimeAlone()).isFalse();
  }

  private static List<String> given(PageViewFilter filter) throws ReflectiveOperationException {
    List<String> given = new ArrayList<>();
    for (RecordComponent part : PageViewFilter.class.getRecordComponents()) {
      if (part.getAccessor().invoke(filter) != null) {
        given.add(part.getName());
      }
    }
    return given;
  }
}
