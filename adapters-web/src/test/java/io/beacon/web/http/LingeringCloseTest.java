package io.beacon.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class LingeringCloseTest {
  private static final String BROKEN =
      "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final OpenConnections all = ClientChannel.connections(time);
  private final ClientChannel client = ClientChannel.open(all, "192.0.2.1");

  @AfterEach
  void close() {
    client.close();
    all.close();
  }

  @Test
  void refused_clientSendsOn_isReadUntilItsTimeIsOver() {
    refuse();
    client.send("x".repeat(100_000));
    time.advanceTimeBy(LingeringClose.LONGEST.minusSeconds(1));
    assertThat(client.isGone()).isFalse();
    assertThat(client.isRead()).isTrue();

    time.advanceTimeBy(LingeringClose.LONGEST);

    assertThat(client.isGone()).isTrue();
  }

  @Test
  void refused_clientSendsWithoutEnd_isClosed() {
    refuse();
    client.send("x".repeat(LingeringClose.MOST_BYTES));
    assertThat(client.isGone()).isFalse();

    client.send("x");

    assertThat(client.isGone()).isTrue();
  }

  @Test
  void tooLarge_answered_isReadOn() {
    client.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    client.answer();
    client.breakOff();

    assertThat(client.isOpen()).isFalse();
    assertThat(client.isGone()).isFalse();
  }

  @Test
  void overdue_answered408_isReadOn() {
    client.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    time.advanceTimeBy(ClientChannel.BODY.plusSeconds(1));

    assertThat(client.received()).startsWith("HTTP/1.1 408 ");
    assertThat(client.isOpen()).isFalse();
    assertThat(client.isGone()).isFalse();
  }

  @Test
  void refused_roomIsNeeded_isClosedAtOnce() {
    refuse();

    for (int i = 0; i < ClientChannel.CONNECTIONS; i++) {
      time.advanceTimeBy(Duration.ofSeconds(1));
      ClientChannel.open(all, "203.0.113." + i);
    }

    assertThat(client.isGone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close\r\n", ""})
  void answered_nothingMayFollow_isClosedAtOnce(String header) {
    client.send("GET / HTTP/1.1\r\nHost: a\r\n" + header + "\r\n");
    client.answer();
    client.breakOff();

    assertThat(client.isGone()).isTrue();
  }

  private void refuse() {
    client.send(BROKEN);
    assertThat(client.received()).startsWith("HTTP/1.1 400 ");
    assertThat(client.isOpen()).isFalse();
    assertThat(client.isGone()).isFalse();
  }
}
