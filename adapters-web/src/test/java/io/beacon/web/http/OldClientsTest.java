package io.beacon.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class OldClientsTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final ClientChannel client =
      ClientChannel.open(ClientChannel.connections(time), "192.0.2.1");

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Connection: keep-alive\r\n"})
  void answer_ofUnknownLengthToHttp10_endsWithTheConnection(String header) {
    client.send("GET /export.csv HTTP/1.0\r\n" + header + "\r\n");
    begin();
    assertThat(client.isOpen()).isTrue();
    client.write(LastHttpContent.EMPTY_LAST_CONTENT);

    assertThat(client.received())
        .doesNotContainIgnoringCase("transfer-encoding")
        .containsIgnoringCase("connection: close")
        .endsWith("\r\n\r\nrows");
    assertThat(client.isOpen()).isFalse();
    assertThat(client.isReset()).isFalse();
  }

  @Test
  void answer_toHttp10_brokenOff_isReset() {
    client.send("GET /export.csv HTTP/1.0\r\n\r\n");
    begin();
    client.breakOff();

    assertThat(client.isReset()).isTrue();
  }

  @Test
  void answer_ofKnownLengthToHttp10_isLeftAsItIs() {
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.answer();

    assertThat(client.received()).startsWith("HTTP/1.1 204 No Content");
    assertThat(client.isOpen()).isTrue();
    client.breakOff();
    assertThat(client.isReset()).isFalse();
  }

  @Test
  void answer_ofUnknownLengthToHttp11_isInChunks() {
    client.send("GET /export.csv HTTP/1.1\r\nHost: a\r\n\r\n");
    begin();
    client.write(LastHttpContent.EMPTY_LAST_CONTENT);

    assertThat(client.received()).endsWith("4\r\nrows\r\n0\r\n\r\n");
    assertThat(client.isOpen()).isTrue();
  }

  private void begin() {
    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    client.write(head);
    client.write(new DefaultHttpContent(Unpooled.copiedBuffer("rows", US_ASCII)));
  }
}
