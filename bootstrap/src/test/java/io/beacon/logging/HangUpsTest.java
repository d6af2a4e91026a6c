package io.beacon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.channel.AbortedException;

class HangUpsTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void filter() {
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.addTurboFilter(new HangUps());
  }

  static Stream<Throwable> hangUps() {
    return Stream.of(
        new IOException("recvAddress(..) failed with error(-104): Connection reset by peer"),
        new IOException("Broken pipe"),
        new SocketException("Connection reset"),
        new ClosedChannelException(),
        new AbortedException("Connection has been closed BEFORE send operation"));
  }

  @ParameterizedTest
  @MethodSource("hangUps")
  void error_connectionBroke_isLeftOutOfTheNetworksLog(Throwable failure) {
    context.getLogger("reactor.netty.transport.ServerTransport").error("onUncaught", failure);
    context.getLogger("io.netty.channel.DefaultChannelPipeline").warn("exceptionCaught", failure);

    assertThat(appender.list).isEmpty();
  }

  @Test
  void error_ofAnotherKindOrPlace_isTold() {
    context.getLogger("reactor.netty.transport.ServerTransport").error("a", new RuntimeException());
    context.getLogger("reactor.netty.transport.ServerTransport").error("b");
    context
        .getLogger("io.beacon.web.request.JsonErrors")
        .error("c", new IOException("Broken pipe"));

    assertThat(appender.list).extracting(ILoggingEvent::getMessage).containsExactly("a", "b", "c");
  }
}
