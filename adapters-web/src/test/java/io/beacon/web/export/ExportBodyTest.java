package io.beacon.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.pace.ReadingPace;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ExportBodyTest {
  private static final byte[] HEAD = "head\n".getBytes(UTF_8);

  private final ReadingPace pace = new ReadingPace(Schedulers.parallel(), System::nanoTime);
  private final ExportBody body = new ExportBody(pace, Schedulers.parallel());

  /** The server asks for so many ahead, whatever a reader does. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 70_000, 500_000})
  void of_rowsOfAnySize_arePiecesWithinHalfAMegabyteAhead(int size) {
    List<String> rows = IntStream.range(0, 9).mapToObj(i -> i + "x".repeat(size) + "\n").toList();

    List<DataBuffer> pieces = pieces(body, Flux.just(rows.subList(0, 4), rows.subList(4, 9)));

    assertThat(pieces.stream().map(piece -> piece.toString(UTF_8)).collect(Collectors.joining()))
        .isEqualTo("head\n" + String.join("", rows));
    assertThat(pieces).allMatch(piece -> piece.readableByteCount() * 128 <= 1 << 19);
  }

  @Test
  void of_noRows_isTheHead() {
    assertThat(pieces(body, Flux.empty()))
        .singleElement()
        .matches(piece -> piece.toString(UTF_8).equals("head\n"));
  }

  @Test
  void of_failureBeforeTheFirstRow_hasNoHead() {
    StepVerifier.create(
            body.of(Flux.<List<String>>error(new IllegalStateException()), HEAD, String::getBytes))
        .verifyError(IllegalStateException.class);
  }

  @Test
  void of_readerThatStops_failsWhenItHasStoppedForLong() {
    var time = VirtualTimeScheduler.create();
    var stopped = new ExportBody(pace, time);
    Flux<List<String>> chunks = Flux.just(List.of("x".repeat(70_000)));

    StepVerifier.withVirtualTime(
            () -> stopped.of(chunks, new byte[0], String::getBytes), () -> time, 3)
        .expectSubscription()
        .thenAwait(ExportBody.SLOWEST.dividedBy(2))
        .expectNextCount(3)
        .thenAwait(ExportBody.SLOWEST.dividedBy(3))
        .thenRequest(1)
        .expectNextCount(1)
        .thenAwait(ExportBody.SLOWEST)
        .verifyError(TimeoutException.class);
  }

  private static List<DataBuffer> pieces(ExportBody body, Flux<List<String>> chunks) {
    return body.of(chunks, HEAD, text -> text.getBytes(UTF_8)).collectList().block();
  }
}
