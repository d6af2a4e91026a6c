package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimestampTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00.000Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
    "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00, 2026-03-01T12:00:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
    "2026-03-29T01:30:00.250+05:30, 2026-03-28T20:00:00Z",
    "2026-03-29T01:30:00+0530, 2026-03-28T20:00:00Z",
    "2026-03-29T01:30:00-05, 2026-03-29T06:30:00Z",
    "2026-03-31T23:59:59.999999Z, 2026-03-31T23:59:59Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59Z",
    "1000-01-01T00:00:00Z, 1000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2099-01-01T00:00:00Z, 2099-01-01T00:00:00Z",
    "1772366400000, 2026-03-01T12:00:00Z"
  })
  void parse_time_isReadAsUtcInWholeSeconds(String text, Instant expected) {
    assertThat(ClientTimestamp.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invalid Date",
        " ",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T12:00:00 Europe/Berlin",
        "2026-03-01T",
        "2026-03-01Z",
        "12:00:00",
        "0000-01-01T00:00:00Z",
        "0999-12-31T23:59:59Z",
        "+010000-01-01T00:00:00.000Z",
        "1000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "1772366400",
        "20260301",
        "Sun Mar 01 2026 12:00:00 GMT+0000"
      })
  void parse_noTimeThatMySqlCanStore_isEmpty(String text) {
    assertThat(ClientTimestamp.parse(text)).isEmpty();
  }

  @Test
  void ofEpochMillis_fraction_isCut() {
    assertThat(ClientTimestamp.ofEpochMillis(1772366400999.75))
        .contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(ClientTimestamp.ofEpochMillis(-0.5)).contains(Instant.ofEpochSecond(-1));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        253402300800000.0,
        -30610224000001.0,
        1e308,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void ofEpochMillis_outOfRange_isEmpty(double millis) {
    assertThat(ClientTimestamp.ofEpochMillis(millis)).isEmpty();
  }
}
