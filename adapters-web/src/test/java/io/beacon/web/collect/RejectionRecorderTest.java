package io.beacon.web.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.collect.InMemoryRejectionLog;
import io.beacon.application.port.BodyExcerpt;
import io.beacon.application.port.RejectedBeacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.TrustedProxies;
import io.beacon.domain.Violation;
import io.beacon.web.body.BodyFault;
import io.beacon.web.body.Reading;
import io.beacon.web.body.ReceivedBody;
import io.beacon.web.request.AllowedOrigins;
import io.beacon.web.request.BasePath;
import io.beacon.web.request.ForwardedHeader;
import io.beacon.web.request.WebSettings;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RejectionRecorderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Violation> FAULTS =
      List.of(
          new Violation(BeaconField.URL, "Missing required field: url"),
          new Violation(BeaconField.TYPE, "Invalid type"));

  private final InMemoryRejectionLog log = new InMemoryRejectionLog();
  private final RejectionRecorder recorder =
      new RejectionRecorder(
          log,
          new WebSettings(
              1 << 16,
              0,
              new AllowedOrigins(Set.of()),
              new TrustedProxies(List.of()),
              ForwardedHeader.AUTO,
              BasePath.NONE,
              2),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void record_beacon_takesDownWhoSentItAndEveryReason() {
    recorder.record(
        request()
            .remoteAddress(new InetSocketAddress("203.0.113.7", 1))
            .header("Origin", "https://shop.example")
            .header("Referer", "https://other.example/x")
            .header("Content-Type", "text/plain")
            .header("User-Agent", "u".repeat(1000))
            .build(),
        FAULTS,
        new ReceivedBody(
            new Reading.Failed<>(BodyFault.MALFORMED), ByteBuffer.wrap("{}".getBytes(UTF_8))));

    RejectedBeacon rejected = only();
    assertThat(rejected.at()).isEqualTo(NOW);
    assertThat(rejected.reasons()).isEqualTo(FAULTS);
    assertThat(rejected.from()).hasToString("203.0.113.7");
    assertThat(rejected.origin()).isEqualTo("https://shop.example");
    assertThat(rejected.contentType()).isEqualTo("text/plain");
    assertThat(rejected.userAgent()).hasSize(257);
    assertThat(rejected.body()).isEqualTo(new BodyExcerpt("{}", true, 2));
  }

  @Test
  void record_tooLarge_notesTheDeclaredSizeAlone() {
    recorder.record(
        request().header("Content-Length", "70000").build(), FAULTS, ReceivedBody.TOO_LARGE);

    assertThat(only().body()).isEqualTo(BodyExcerpt.notKept(70_000));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"https://shop.example/p?q#f, shop.example", "not a uri, -", "mailto:x, -", "'', -"})
  void record_noOrigin_takesTheReferersHost(String referer, String origin) {
    recorder.record(request().header("Referer", referer).build(), FAULTS);

    assertThat(only().origin()).isEqualTo(origin);
  }

  @Test
  void record_nothingKnown_isNoFailure() {
    recorder.record(request().build(), FAULTS);

    assertThat(only())
        .isEqualTo(
            new RejectedBeacon(NOW, FAULTS, null, null, null, null, BodyExcerpt.notKept(-1)));
  }

  private RejectedBeacon only() {
    assertThat(log.newest()).hasSize(1);
    return log.newest().get(0);
  }

  private static MockServerHttpRequest.BodyBuilder request() {
    return MockServerHttpRequest.post("/collect");
  }
}
