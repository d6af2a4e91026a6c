package io.beacon.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.pace.ReadingPace;
import java.time.Duration;
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

  private static final byte[] FILLER = "~".getBytes(UTF_8);
  private static final Duration WHILE = ToldPauses.LONG.plusMillis(500);

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
            body.of(
                Flux.<List<String>>error(new IllegalStateException()),
                HEAD,
                FILLER,
                String::getBytes))
        .verifyError(IllegalStateException.class);
  }

  @Test
  void of_readerThatStops_failsWhenItHasStoppedForLong() {
    var time = VirtualTimeScheduler.create();
    var stopped = new ExportBody(pace, time);
    Flux<List<String>> chunks = Flux.just(List.of("x".repeat(70_000)));

    StepVerifier.withVirtualTime(
            () -> stopped.of(chunks, new byte[0], FILLER, String::getBytes), () -> time, 3)
        .expectSubscription()
        .thenAwait(ExportBody.SLOWEST.dividedBy(2))
        .expectNextCount(3)
        .thenAwait(ExportBody.SLOWEST.dividedBy(3))
        .thenRequest(1)
        .expectNextCount(1)
        .thenAwait(ExportBody.SLOWEST)
        .verifyError(TimeoutException.class);
  }

  @Test
  void of_firstRowThatTakesLong_beginsWithTheHeadAndFillers() {
    var time = VirtualTimeScheduler.create();

    verify(time, HEAD, late(time))
        .expectNoEvent(ToldPauses.LONG)
        .thenAwait(WHILE.minus(ToldPauses.LONG))
        .expectNext("head\n")
        .thenAwait(WHILE)
        .expectNext("~")
        .thenAwait(WHILE)
        .expectNext("~")
        .thenAwait(Duration.ofMinutes(1))
        .expectNextCount(6)
        .expectNext("a\n")
        .expectComplete()
        .verify();
  }

  @Test
  void of_firstRowThatTakesLongWithoutAHead_beginsWithAFiller() {
    var time = VirtualTimeScheduler.create();

    verify(time, new byte[0], late(time)).thenAwait(WHILE).expectNext("~").thenCancel().verify();
  }

  @Test
  void of_pauseBetweenRows_isFilled() {
    var time = VirtualTimeScheduler.create();

    verify(time, HEAD, Flux.just(List.of("1\n"), List.of("2\n")).concatWith(late(time)))
        .expectNext("head\n1\n", "2\n")
        .expectNoEvent(ToldPauses.LONG)
        .thenAwait(WHILE.minus(ToldPauses.LONG))
        .expectNext("~")
        .thenAwait(Duration.ofMinutes(1))
        .expectNextCount(8)
        .expectNext("a\n")
        .verifyComplete();
  }

  /** As when each chunk waits for its turn. */
  @Test
  void of_manyShortPauses_haveNoFiller() {
    var time = VirtualTimeScheduler.create();
    Flux<List<String>> rows =
        Flux.interval(Duration.ofSeconds(5), time).map(i -> List.of(i + "\n")).take(20);

    verify(time, HEAD, rows)
        .thenAwait(Duration.ofSeconds(5))
        .expectNext("head\n0\n")
        .thenAwait(Duration.ofSeconds(95))
        .expectNextCount(19)
        .verifyComplete();
  }

  @Test
  void of_slowReader_hasNoFiller() {
    var time = VirtualTimeScheduler.create();
    var body = new ExportBody(pace, time);
    Flux<List<String>> rows = Flux.just(List.of("1\n"), List.of("2\n"));

    StepVerifier.withVirtualTime(() -> texts(body, rows, HEAD), () -> time, 1)
        .expectNext("head\n1\n")
        .expectNoEvent(Duration.ofSeconds(40))
        .thenRequest(1)
        .expectNext("2\n")
        .verifyComplete();
  }

  @Test
  void of_failureAfterAFiller_isAFailure() {
    var time = VirtualTimeScheduler.create();

    verify(
            time,
            HEAD,
            Flux.<List<String>>error(IllegalStateException::new)
                .delaySubscription(Duration.ofSeconds(10), time))
        .thenAwait(WHILE)
        .expectNext("head\n")
        .thenAwait(Duration.ofSeconds(4))
        .verifyError(IllegalStateException.class);
  }

  /** A row that takes a minute. */
  private static Flux<List<String>> late(VirtualTimeScheduler time) {
    return Flux.just(List.of("a\n")).delaySubscription(Duration.ofMinutes(1), time);
  }

  private StepVerifier.Step<String> verify(
      VirtualTimeScheduler time, byte[] head, Flux<List<String>> rows) {
    var body = new ExportBody(pace, time);
    return StepVerifier.withVirtualTime(() -> texts(body, rows, head), () -> time, Long.MAX_VALUE)
        .expectSubscription();
  }

  private static Flux<String> texts(ExportBody body, Flux<List<String>> rows, byte[] head) {
    return body.of(rows, head, FILLER, text -> text.getBytes(UTF_8))
        .map(piece -> piece.toString(UTF_8));
  }

  private static List<DataBuffer> pieces(ExportBody body, Flux<List<String>> chunks) {
    return body.of(chunks, HEAD, FILLER, text -> text.getBytes(UTF_8)).collectList().block();
  }
}
