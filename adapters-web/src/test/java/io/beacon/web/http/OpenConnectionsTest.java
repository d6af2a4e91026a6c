package io.beacon.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.Heartbeats;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class OpenConnectionsTest {
  private static final String HEAD = "POST /collect HTTP/1.1\r\nHost: a\r\n";
  private static final String OF_900 = HEAD + "Content-Length: 900\r\n\r\n";
  private static final Duration SWEEP = Duration.ofMillis(500);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final OpenConnections all = ClientChannel.connections(time);

  @AfterEach
  void close() {
    all.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", HEAD, HEAD + "X-Half: "})
  void head_notWholeInItsTime_isAnswered408(String begun) {
    ClientChannel client = open();
    client.send(begun);
    time.advanceTimeBy(ClientChannel.HEAD);
    assertThat(client.isOpen()).isTrue();

    time.advanceTimeBy(SWEEP);

    assertThat(client.received()).startsWith("HTTP/1.1 408 ");
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void head_oneByteASecond_isNotGivenMoreTime() {
    ClientChannel client = open();
    client.send(HEAD + "X-Slow: ");
    for (int second = 0; second < 12 && client.isOpen(); second++) {
      client.send("x");
      time.advanceTimeBy(Duration.ofSeconds(1));
      client.received();
    }

    assertThat(client.isOpen()).isFalse();
    assertThat(client.next()).isNull();
  }

  @Test
  void body_thatStandsStill_isAnswered408AfterTheTimeOfAHead() {
    ClientChannel client = open();
    client.send(OF_900 + "{");

    time.advanceTimeBy(ClientChannel.HEAD.plus(SWEEP).plusSeconds(1));

    assertThat(client.received()).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void body_asSlowAsAPoorNetwork_arrives() {
    ClientChannel client = open();
    client.send(HEAD + "Content-Length: 1000\r\n\r\n");
    for (int second = 0; second < 10; second++) {
      client.send("x".repeat(100));
      time.advanceTimeBy(Duration.ofSeconds(1));
      client.received();
    }

    assertThat(client.nextBody()).hasSize(1000);
  }

  @Test
  void connection_idle_isClosedWithoutAWord() {
    ClientChannel fresh = open();
    ClientChannel kept = open();
    kept.send(HEAD + "Content-Length: 0\r\n\r\n");
    kept.nextBody();
    kept.answer();
    kept.received();
    time.advanceTimeBy(ClientChannel.IDLE);
    assertThat(List.of(fresh, kept)).allMatch(ClientChannel::isOpen);

    time.advanceTimeBy(SWEEP);

    assertThat(List.of(fresh, kept)).noneMatch(ClientChannel::isOpen);
    assertThat(kept.received()).isEmpty();
  }

  @Test
  void connection_waitsForItsAnswer_isNeverOverdue() {
    ClientChannel client = open();
    client.send(HEAD + "Content-Length: 0\r\n\r\n");

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void connections_moreThanOneAddressMayHave_areRefusedToItOnly() {
    List<ClientChannel> held =
        IntStream.range(0, ClientChannel.PER_ADDRESS)
            .mapToObj(i -> open("2001:db8::" + i))
            .toList();

    assertThat(open("2001:db8::ffff").isOpen()).isFalse();
    assertThat(open("2001:db8:0:1::1").isOpen()).isTrue();
    assertThat(held).allMatch(ClientChannel::isOpen);
    held.get(0).close();
    assertThat(open("2001:db8::ffff").isOpen()).as("a place is free again").isTrue();
  }

  @Test
  void connections_ofATrustedProxy_areNotCountedAsOneClients() {
    assertThat(IntStream.range(0, ClientChannel.PER_ADDRESS * 2).mapToObj(i -> open("10.0.0.1")))
        .allMatch(ClientChannel::isOpen);
  }

  @Test
  void connections_tooMany_theOldestWithoutAnAnswerUnderWayMakesRoom() {
    ClientChannel answered = open("198.51.100.1");
    answered.send(HEAD + "Content-Length: 0\r\n\r\n");
    ClientChannel oldest = open("198.51.100.2");
    time.advanceTimeBy(SWEEP);
    List<ClientChannel> others =
        IntStream.range(2, ClientChannel.CONNECTIONS)
            .mapToObj(i -> open("203.0.113." + i))
            .toList();
    time.advanceTimeBy(SWEEP);

    ClientChannel newest = open("198.51.100.3");

    assertThat(oldest.isOpen()).isFalse();
    assertThat(answered.isOpen()).isTrue();
    assertThat(newest.isOpen()).isTrue();
    assertThat(others.stream().filter(ClientChannel::isOpen).count())
        .isGreaterThanOrEqualTo(others.size() - ClientChannel.CONNECTIONS / 8);
  }

  /** The server keeps the head of a request until its answer. */
  @Test
  void heads_largeAndTooManyBeingAnswered_theNextIsAnswered503() {
    String large = "GET / HTTP/1.1\r\nHost: a\r\nCookie: " + "c".repeat(100_000) + "\r\n\r\n";
    List<ClientChannel> clients =
        IntStream.range(0, 12).mapToObj(i -> open("203.0.113." + i)).toList();

    clients.forEach(client -> client.send(large));

    assertThat(clients.subList(0, 10)).allMatch(client -> client.next() instanceof HttpRequest);
    assertThat(clients.get(11).received()).startsWith("HTTP/1.1 503 ").contains("retry-after");
    assertThat(clients.subList(0, 10)).allMatch(ClientChannel::isOpen);

    clients.subList(0, 10).forEach(ClientChannel::answer);
    ClientChannel next = open("203.0.113.99");
    next.send(large);
    assertThat(next.next()).isInstanceOf(HttpRequest.class);
  }

  @Test
  void requests_unfinishedAndTooLargeTogether_theOldestAreAnswered503() {
    OpenConnections large =
        ClientChannel.connections(time, ClientChannel.limits(200_000), new Heartbeats(() -> 0));
    List<ClientChannel> clients =
        IntStream.range(0, 8).mapToObj(i -> ClientChannel.open(large, "203.0.113." + i)).toList();

    for (ClientChannel client : clients) {
      client.send(HEAD + "Content-Length: 200000\r\n\r\n" + "x".repeat(150_000));
      time.advanceTimeBy(SWEEP);
    }

    // Seven are more than a megabyte, and an eighth of it is made free.
    assertThat(clients.get(0).received()).startsWith("HTTP/1.1 503 ").contains("retry-after");
    assertThat(clients.get(1).received()).startsWith("HTTP/1.1 503 ");
    assertThat(clients.subList(2, 8)).allMatch(ClientChannel::isOpen);
    clients.get(7).send("x".repeat(50_000));
    assertThat(clients.get(7).nextBody()).hasSize(200_000);
    large.close();
  }

  @Test
  void answers_leftUnread_endTheConnectionInTheEnd() {
    ClientChannel client = open();
    client.send(HEAD + "Content-Length: 0\r\n\r\n");
    client.reads(false);
    assertThat(client.isRead()).as("requests are read").isFalse();
    time.advanceTimeBy(ClientChannel.WRITE);
    assertThat(client.isOpen()).isTrue();

    time.advanceTimeBy(SWEEP);

    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void answers_readAgain_keepTheConnection() {
    ClientChannel client = open();
    client.send(HEAD + "Content-Length: 0\r\n\r\n");
    client.reads(false);
    time.advanceTimeBy(ClientChannel.WRITE);

    client.reads(true);
    time.advanceTimeBy(ClientChannel.WRITE);

    assertThat(client.isOpen()).isTrue();
    assertThat(client.isRead()).isTrue();
  }

  @Test
  void answers_leftUnreadByMany_areCountedAndTheOldestMakeRoom() {
    OpenConnections roomy =
        ClientChannel.connections(time, ClientChannel.limits(1000, 200), new Heartbeats(() -> 0));
    List<ClientChannel> clients =
        IntStream.range(0, 80).mapToObj(i -> ClientChannel.open(roomy, "203.0.113." + i)).toList();

    for (ClientChannel client : clients) {
      client.send(HEAD + "Content-Length: 0\r\n\r\n");
      client.reads(false);
      time.advanceTimeBy(SWEEP);
    }

    assertThat(clients.subList(0, 8)).noneMatch(ClientChannel::isOpen);
    assertThat(clients.subList(24, 80)).allMatch(ClientChannel::isOpen);
    roomy.close();
  }

  @Test
  void sweep_thatFails_comesAgainAndBeats() {
    var broken = new AtomicBoolean();
    var heartbeats = new Heartbeats(() -> time.now(TimeUnit.NANOSECONDS));
    var connections =
        new OpenConnections(
            ClientChannel.limits(ClientChannel.MAX_BODY),
            time,
            () -> {
              if (broken.get()) {
                throw new OutOfMemoryError("as if");
              }
              return time.now(TimeUnit.NANOSECONDS);
            },
            failure -> {},
            heartbeats);
    ClientChannel client = ClientChannel.open(connections, "192.0.2.1");
    broken.set(true);
    time.advanceTimeBy(Duration.ofSeconds(31));
    assertThat(heartbeats.standingStill()).containsExactly("connections");

    broken.set(false);
    time.advanceTimeBy(ClientChannel.IDLE.plus(SWEEP));

    assertThat(heartbeats.standingStill()).isEmpty();
    assertThat(client.isOpen()).isFalse();
    connections.close();
  }

  private ClientChannel open() {
    return open("192.0.2.1");
  }

  private ClientChannel open(String address) {
    return ClientChannel.open(all, address);
  }
}
