package io.beacon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.pace.Places;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReadersGateTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Sinks.One<String> row = Sinks.one();
  private final ReadersGate gate =
      new ReadersGate(
          new Places(1, 1, Duration.ofSeconds(5), time),
          Schedulers.immediate(),
          request -> ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build());

  @Test
  void filter_moreThanThereArePlaces_waitAndAreRefusedInTime() {
    MockServerHttpResponse first = get("/slow");
    MockServerHttpResponse second = get("/quick");
    MockServerHttpResponse third = get("/quick");
    assertThat(first.getStatusCode()).isNull();
    assertThat(second.getStatusCode()).isNull();
    assertThat(third.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

    time.advanceTimeBy(Duration.ofSeconds(5));
    assertThat(second.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

    row.tryEmitValue("row");
    assertThat(first.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(get("/quick").getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  @Test
  void filter_handlerThatFails_leavesItsPlace() {
    assertThat(get("/broken").getStatusCode()).isEqualTo(HttpStatus.GONE);

    assertThat(get("/quick").getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  /** What is made waits in memory until it is sent. */
  @Test
  void filter_answerThatIsNotSentYet_keepsItsPlace() {
    Sinks.Empty<Void> sent = Sinks.empty();
    var slow = new MockServerHttpResponse();
    slow.setWriteHandler(body -> body.then(sent.asMono()));
    get("/quick", slow);

    MockServerHttpResponse next = get("/quick");
    assertThat(next.getStatusCode()).isNull();

    sent.tryEmitEmpty();
    assertThat(next.getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  private MockServerHttpResponse get(String path) {
    var response = new MockServerHttpResponse();
    get(path, response);
    return response;
  }

  private void get(String path, MockServerHttpResponse response) {
    RouterFunctions.toHttpHandler(
            RouterFunctions.route()
                .GET("/slow", gate.apply(request -> row.asMono().flatMap(ReadersGateTest::text)))
                .GET("/quick", gate.apply(request -> text("quick")))
                .GET(
                    "/broken",
                    gate.apply(request -> Mono.error(new ResponseStatusException(HttpStatus.GONE))))
                .build())
        .handle(MockServerHttpRequest.get(path).build(), response)
        .subscribe();
  }

  private static Mono<ServerResponse> text(String text) {
    return ServerResponse.ok().bodyValue(text);
  }
}
