package io.beacon.persistence.mysql;

import static io.beacon.application.port.PageViewFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.TextMatch;
import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which filter an index serves. */
class RowFilterTest {
  @ParameterizedTest
  @MethodSource("filters")
  void isServedByIndex_filter_isWhetherOneFindsAllItsRows(
      PageViewFilter filter, boolean served, boolean beside) {
    assertThat(RowFilter.isServedByIndex(filter)).isEqualTo(served);
    assertThat(RowFilter.isBesideIndexes(filter)).isEqualTo(beside);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        arguments(ALL, true, true),
        arguments(ALL.withType(BeaconType.ERROR), true, true),
        arguments(ALL.within(Instant.EPOCH, Instant.EPOCH), true, true),
        arguments(ALL.withBot(true), false, true),
        arguments(ALL.withBot(false).withType(BeaconType.ERROR), false, true),
        arguments(ALL.withBot(false).withFrom(Instant.EPOCH), false, true),
        arguments(ALL.withBot(false).withSessionId("anna"), true, false),
        arguments(ALL.withBot(false).withHost("shop.example"), true, false),
        arguments(ALL.withClientIp(ClientIp.parse("::1").orElseThrow()), true, false),
        arguments(ALL.withUrl(match(Kind.CONTAINS)), false, false),
        arguments(ALL.withUrl(match(Kind.START)), true, false),
        arguments(ALL.withUrl(match(Kind.EXACT)), true, false),
        arguments(ALL.withUrl(match(Kind.HOST)), true, false),
        arguments(ALL.withReferrer(match(Kind.CONTAINS)), false, false),
        arguments(ALL.withReferrer(match(Kind.HOST)), true, false),
        arguments(ALL.withUrl(match(Kind.CONTAINS)).withReferrer(match(Kind.HOST)), true, false),
        arguments(ALL.withUrl(match(Kind.CONTAINS)).withType(BeaconType.ERROR), false, false));
  }

  /** One that stood in no row here would let all rows through. */
  @Test
  void values_ofAFilter_areAllItsParts() {
    Set<String> parts =
        Arrays.stream(PageViewFilter.class.getRecordComponents())
            .map(part -> part.getName())
            .collect(Collectors.toSet());

    assertThat(RowFilter.values()).hasSameSizeAs(parts);
  }

  private static TextMatch match(Kind kind) {
    return new TextMatch(kind, "x");
  }
}
