package io.beacon.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HeadAsGetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MockServerHttpResponse response = new MockServerHttpResponse();
  private final AtomicInteger read = new AtomicInteger();

  @Test
  void head_ofAPage_isGetWithItsLengthAndWithoutItsBody() {
    head(
        (request, answer) -> {
          assertThat(request.getMethod()).isEqualTo(HttpMethod.GET);
          return answer.writeWith(Mono.just(piece()));
        });

    assertThat(response.getHeaders().getContentLength()).isEqualTo(5);
  }

  @Test
  void head_ofWhatHasNoEnd_readsItsFirstPieceOnly() {
    Flux<DataBuffer> endless =
        Flux.generate(
            sink -> {
              read.incrementAndGet();
              sink.next(piece());
            });

    head((request, answer) -> answer.writeWith(endless));
    head((request, answer) -> answer.writeAndFlushWith(endless.map(Mono::just)));

    assertThat(read.get()).isEqualTo(2);
  }

  @Test
  void head_ofWhatFails_failsAsGetDoes() {
    assertThatThrownBy(
            () ->
                head(
                    (request, answer) ->
                        answer.writeWith(Flux.error(new IllegalStateException("no database")))))
        .hasMessage("no database");
  }

  private void head(HttpHandler pages) {
    new HeadAsGet(pages)
        .handle(MockServerHttpRequest.head("/").build(), new HttpHeadResponseDecorator(response))
        .block(PATIENCE);
  }

  private static DataBuffer piece() {
    return DefaultDataBufferFactory.sharedInstance.wrap("piece".getBytes(UTF_8));
  }
}
