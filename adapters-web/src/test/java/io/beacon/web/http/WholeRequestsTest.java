package io.beacon.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.Heartbeats;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class WholeRequestsTest {
  private static final String CHUNKED =
      "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final OpenConnections all = ClientChannel.connections(time);
  private final ClientChannel client = ClientChannel.open(all, "192.0.2.1");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void body_inPieces_isHandedOnAsOneWhenItIsWhole() {
    client.send(CHUNKED + "1\r\n{\r\n");
    client.send("2\r\n  \r\n");
    assertThat(client.next()).isNull();

    client.send("1\r\n}\r\n0\r\n\r\n");

    assertThat(client.nextBody()).isEqualTo("{  }");
    assertThat(client.next()).isNull();
  }

  @Test
  void request_inSeveralReads_asksForEachUntilItIsWhole() {
    client.readsOnDemand();
    client.send("POST /collect HTTP/1.1\r\nHost: a\r\n");
    int forHead = client.reads();

    client.send("Content-Length: 2\r\n\r\n{");
    int forBody = client.reads();
    assertThat(forBody).isGreaterThan(forHead);
    client.send("}");

    assertThat(client.reads()).as("while it is answered").isEqualTo(forBody);
    assertThat(client.nextBody()).isEqualTo("{}");
  }

  @Test
  void body_asLargeAsAllowed_isHandedOn() {
    client.send(post(ClientChannel.MAX_BODY) + "x".repeat(ClientChannel.MAX_BODY));

    assertThat(client.nextBody()).hasSize(ClientChannel.MAX_BODY);
  }

  @Test
  void body_declaredTooLarge_isHandedOnEmptyAndTheLastOfItsConnection() {
    client.send(post(10_000_000_000L));

    HttpRequest request = (HttpRequest) client.next();
    assertThat(request.headers().get("Connection")).isEqualTo("close");
    assertThat(request.headers().get("Content-Length")).isEqualTo("10000000000");
    assertThat(client.next()).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  @Test
  void body_growsTooLarge_isHandedOnWithOneByteMoreThanAllowed() {
    client.send(CHUNKED + "7d0\r\n" + "x".repeat(2000) + "\r\n");

    assertThat(client.nextBody()).hasSize(ClientChannel.MAX_BODY + 1);
  }

  @Test
  void body_goesOnBehindTheLimit_isNotReadForLong() {
    client.send(post(10_000_000_000L));
    client.send("x".repeat(100_000));
    assertThat(client.isRead()).isTrue();

    client.send("x".repeat(200_000));

    assertThat(client.isRead()).isFalse();
  }

  @Test
  void body_inPiecesWithoutEnd_isRefused() {
    OpenConnections large =
        ClientChannel.connections(time, ClientChannel.limits(65_536), new Heartbeats(() -> 0));
    ClientChannel sender = ClientChannel.open(large, "192.0.2.1");

    sender.send(CHUNKED + "1\r\n{\r\n" + "1\r\n \r\n".repeat(3000));

    assertThat(sender.received()).startsWith("HTTP/1.1 400 ");
    assertThat(sender.next()).isNull();
    large.close();
  }

  @Test
  void body_brokenChunk_isAnswered400AndNeverHandedOn() {
    client.send(CHUNKED + "zz\r\n");

    assertThat(client.received()).startsWith("HTTP/1.1 400 ").contains("connection: close");
    assertThat(client.isOpen()).isFalse();
    assertThat(client.next()).isNull();
  }

  @Test
  void expectation_ofABodyThatIsAllowed_isMetOnce() {
    client.send(
        "POST /collect HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assertThat(client.received()).startsWith("HTTP/1.1 100 ");

    client.send("{}");

    HttpRequest request = (HttpRequest) client.next();
    assertThat(request.headers().contains("Expect")).isFalse();
  }

  @Test
  void expectation_ofABodyThatIsTooLarge_isNotMet() {
    client.send(
        "POST /collect HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n");

    assertThat(client.received()).isEmpty();
    assertThat(client.nextBody()).isEmpty();
  }

  @Test
  void request_behindAnother_waitsForItsAnswer() {
    client.send(post(1) + "a" + post(1) + "b" + post(1) + "c");
    assertThat(client.nextBody()).isEqualTo("a");
    assertThat(client.next()).isNull();

    client.answer();

    assertThat(client.nextBody()).isEqualTo("b");
    assertThat(client.next()).isNull();
    client.answer();
    assertThat(client.nextBody()).isEqualTo("c");
  }

  @Test
  void requests_moreThanFitBehindAnother_areReadAgainAfterTheAnswers() {
    client.send(post(1) + "a");
    client.send(post(900) + "x".repeat(900));
    assertThat(client.isRead()).isFalse();

    client.nextBody();
    client.answer();

    assertThat(client.isRead()).isTrue();
    assertThat(client.nextBody()).hasSize(900);
  }

  @Test
  void malformed_behindAnother_comesInItsTurn() {
    client.send(post(1) + "a" + CHUNKED + "zz\r\n");
    assertThat(client.received()).isEmpty();
    client.nextBody();

    client.answer();

    assertThat(client.received()).contains("HTTP/1.1 204 ").contains("HTTP/1.1 400 ");
    assertThat(client.isOpen()).isFalse();
  }

  private static String post(long length) {
    return "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
  }
}
