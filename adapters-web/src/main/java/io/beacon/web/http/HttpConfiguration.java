package io.beacon.web.http;

import io.beacon.application.loop.Heartbeats;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;

/** Puts the limits of connections before the server's own handlers. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {
  private static final Logger log = LoggerFactory.getLogger(HttpConfiguration.class);

  /** Of requests that a client sends before their answers; more end its connection. */
  private static final int MOST_AT_ONCE = 16;

  /**
   * From when on a client does not read its answers, and is counted: what lies below it is direct
   * memory of each connection there may be.
   */
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(2048, 4096);

  /** Of its own: what is swept must not wait for what it limits. */
  @Bean(destroyMethod = "dispose")
  Scheduler connectionSweeper() {
    return Schedulers.newSingle("connections", true);
  }

  @Bean
  OpenConnections openConnections(
      ConnectionLimits limits, Scheduler connectionSweeper, Heartbeats heartbeats) {
    return new OpenConnections(
        limits,
        connectionSweeper,
        System::nanoTime,
        failure -> log.error("Cannot look after connections", failure),
        heartbeats);
  }

  @Bean
  ConnectionDrain connectionDrain(OpenConnections connections) {
    return new ConnectionDrain(connections);
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectionLimiting(
      OpenConnections connections, ConnectionLimits limits) {
    var repair = new QueryRepair();
    // Requests are put together on the heap, whose bound is known; direct memory serves reads.
    var heap = new AdaptiveByteBufAllocator(false);
    // A connection that floods has its turn, and then all others have theirs.
    var little = new AdaptiveRecvByteBufAllocator(512, 2048, 16 * 1024).maxMessagesPerRead(4);
    return factory ->
        factory.addServerCustomizers(
            server ->
                server
                    .maxPipelineDepth(MOST_AT_ONCE)
                    .childOption(ChannelOption.ALLOCATOR, heap)
                    .childOption(ChannelOption.RECVBUF_ALLOCATOR, little)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                    .doOnChannelInit(
                        (observer, channel, remote) -> {
                          giveUpOnSilence(channel, limits);
                          var requests = new WholeRequests(limits.bodyBytes());
                          var account = new ClientConnection(channel, connections, requests);
                          channel
                              .pipeline()
                              .addFirst(new LingeringClose(account, requests::isEnding))
                              .addBefore(NettyPipeline.HttpCodec, null, account)
                              .addAfter(NettyPipeline.HttpCodec, null, new OldClients())
                              .addAfter(NettyPipeline.HttpCodec, null, requests)
                              .addAfter(NettyPipeline.HttpCodec, null, repair);
                        }));
  }

  /** A client that is gone without a word: the kernel would go on for a quarter of an hour. */
  private static void giveUpOnSilence(Channel channel, ConnectionLimits limits) {
    if (channel instanceof EpollSocketChannel) {
      channel
          .config()
          .setOption(
              EpollChannelOption.TCP_USER_TIMEOUT, Math.toIntExact(limits.write().toMillis()));
    }
  }
}
