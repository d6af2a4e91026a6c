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
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL of each filter. */
class FilterClauseTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LIKE = "%s LIKE ? ESCAPE '|'";

  @Test
  void of_all_isEmpty() {
    assertThat(FilterClause.of(ALL).sql()).isEmpty();
    assertThat(FilterClause.of(ALL).values()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void of_oneFilter_isItsCondition(PageViewFilter filter, String condition, List<Object> values) {
    FilterClause clause = FilterClause.of(filter);

    assertThat(clause.sql()).isEqualTo(" WHERE " + condition);
    assertThat(clause.values()).isEqualTo(values);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        arguments(ALL.withType(BeaconType.ERROR), "type = ?", List.of("error")),
        arguments(ALL.withUrl(match(Kind.CONTAINS, "1%_|")), like("url"), List.of("%1|%|_||%")),
        arguments(ALL.withUrl(match(Kind.START, "1%_|")), like("url"), List.of("1|%|_||%")),
        arguments(ALL.withUrl(match(Kind.EXACT, "1%_|")), "url = ?", List.of("1%_|")),
        arguments(ALL.withUrl(match(Kind.HOST, "a_b")), host("url"), starts("a_b", "a|_b")),
        arguments(ALL.withHost("a_b"), host("url"), starts("a_b", "a|_b")),
        arguments(ALL.withReferrer(match(Kind.CONTAINS, "x")), like("referrer"), List.of("%x%")),
        arguments(ALL.withReferrer(match(Kind.START, "x")), like("referrer"), List.of("x%")),
        arguments(ALL.withReferrer(match(Kind.EXACT, "x")), "referrer = ?", List.of("x")),
        arguments(ALL.withReferrer(match(Kind.HOST, "x")), host("referrer"), starts("x", "x")),
        arguments(ALL.withSessionId("anna"), "session_id = ?", List.of("anna")),
        arguments(
            ALL.withClientIp(ClientIp.parse("2001:db8:0::7").orElseThrow()),
            "client_ip = ?",
            List.of("2001:db8::7")),
        arguments(ALL.withBot(true), "bot IS TRUE", List.of()),
        arguments(ALL.withBot(false), "bot IS NOT TRUE", List.of()),
        arguments(
            ALL.withFrom(NOON),
            "server_timestamp >= ?",
            List.of(LocalDateTime.parse("2026-03-01T12:00"))),
        arguments(
            ALL.withTo(NOON),
            "server_timestamp < ?",
            List.of(LocalDateTime.parse("2026-03-01T12:00"))));
  }

  @Test
  void of_everyFilter_isAllConditions() {
    FilterClause clause =
        FilterClause.of(
            ALL.withType(BeaconType.EVENT)
                .withUrl(match(Kind.EXACT, "u"))
                .withHost("h")
                .withReferrer(match(Kind.EXACT, "r"))
                .withSessionId("s")
                .withClientIp(ClientIp.parse("203.0.113.7").orElseThrow())
                .withBot(true)
                .within(NOON, NOON));

    assertThat(clause.sql())
        .isEqualTo(
            " WHERE type = ? AND url = ? AND "
                + host("url")
                + " AND referrer = ? AND session_id = ? AND client_ip = ? AND bot IS TRUE"
                + " AND server_timestamp >= ? AND server_timestamp < ?");
    assertThat(clause.values()).hasSize(17).startsWith("event", "u", "https://h/%");
  }

  private static TextMatch match(Kind kind, String text) {
    return new TextMatch(kind, text);
  }

  private static String like(String column) {
    return LIKE.formatted(column);
  }

  private static String host(String column) {
    return "(" + (like(column) + " OR ").repeat(8) + column + " IN (?, ?))";
  }

  private static List<Object> starts(String host, String escaped) {
    return List.of(
        "https://" + escaped + "/%",
        "https://" + escaped + ":%",
        "https://" + escaped + "?%",
        "https://" + escaped + "#%",
        "http://" + escaped + "/%",
        "http://" + escaped + ":%",
        "http://" + escaped + "?%",
        "http://" + escaped + "#%",
        "https://" + host,
        "http://" + host);
  }
}
