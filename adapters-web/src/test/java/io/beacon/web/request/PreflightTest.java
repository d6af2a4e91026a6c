package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "content-type | Content-Type",
        "baggage,sentry-trace,traceparent,x-datadog-origin"
            + " | Content-Type, baggage, sentry-trace, traceparent, x-datadog-origin",
        "'content-encoding , content-type' | Content-Type, content-encoding",
        "a,,a | Content-Type, a",
        "x y,a:b,\u00e9,<script>,*,x\t | Content-Type, *, x"
      })
  void allowed_names_areEchoedWhereTheyAreTokens(String asked, String allowed) {
    assertThat(Preflight.allowed(List.of(asked))).isEqualTo(allowed);
  }

  @Test
  void allowed_onTwoLines_isOneList() {
    assertThat(Preflight.allowed(List.of("a", "b"))).isEqualTo("Content-Type, a, b");
    assertThat(Preflight.allowed(List.of())).isEqualTo("Content-Type");
  }

  @Test
  void allowed_moreOrLongerThanAnyoneNeeds_isBounded() {
    String many = IntStream.range(0, 5000).mapToObj(i -> "x-" + i).collect(Collectors.joining(","));

    assertThat(Preflight.allowed(List.of(many, many)).split(",")).hasSize(65);
    assertThat(Preflight.allowed(List.of("x".repeat(65)))).isEqualTo("Content-Type");
  }
}
