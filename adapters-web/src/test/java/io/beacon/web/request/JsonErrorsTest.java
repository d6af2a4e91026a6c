package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class JsonErrorsTest {
  private final JsonErrors errors = new JsonErrors(new JsonMapper());

  static Stream<Arguments> clients() {
    return Stream.of(
        Arguments.of(thrown(() -> MediaType.parseMediaType("garbage")), 400),
        Arguments.of(thrown(() -> MimeTypeUtils.parseMimeType("garbage")), 400),
        Arguments.of(new DecodingException("no"), 400),
        Arguments.of(new ServerWebInputException("no"), 400),
        Arguments.of(new NotAcceptableStatusException("no"), 406),
        Arguments.of(new DataBufferLimitException("too large"), 413),
        Arguments.of(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE), 503));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void handle_notOurFault_isAnsweredWithoutALine(
      Throwable failure, int status, CapturedOutput output) {
    assertThat(status(failure)).isEqualTo(status);
    assertThat(output).isEmpty();
  }

  static Stream<Throwable> ours() {
    return Stream.of(
        new IllegalArgumentException("a fault of ours"),
        new NullPointerException("a fault of ours"),
        new IllegalStateException(
            "a fault of ours", new DecodingException("not read from a client")),
        new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "a fault of ours"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void handle_ourFault_isAnsweredSoAndLogged(Throwable failure, CapturedOutput output) {
    assertThat(status(failure)).isEqualTo(500);
    assertThat(output).contains("Unexpected failure", "a fault of ours");
  }

  @Test
  void handle_clientGone_isNotLogged(CapturedOutput output) {
    status(new IOException("Connection reset by peer"));

    assertThat(output).isEmpty();
  }

  private int status(Throwable failure) {
    var exchange =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/").header(HttpHeaders.ACCEPT, "garbage"));
    errors.handle(exchange, failure).block();
    return exchange.getResponse().getStatusCode().value();
  }

  private static Throwable thrown(Runnable fault) {
    try {
      fault.run();
    } catch (IllegalArgumentException e) {
      return e;
    }
    throw new AssertionError("nothing thrown");
  }
}
