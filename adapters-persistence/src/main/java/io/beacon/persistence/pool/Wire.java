package io.beacon.persistence.pool;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * The socket beneath one connection, which can be closed without a word to the server.
 *
 * <p>The driver's own {@code close} waits for the answer to the statement under way, and of a
 * server whose packets are dropped none ever comes. The driver lets nobody reach its socket, but it
 * asks its {@link LoopResources} for one.
 */
final class Wire implements LoopResources {
  private static final int KEEP_ALIVE_AFTER_SECONDS = 15;
  private static final int KEEP_ALIVE_PROBES = 3;

  private final LoopResources loops = TcpResources.get();
  private final Duration answerLimit;
  private volatile @Nullable Channel channel;
  private volatile boolean cut;

  /**
   * Not laid yet.
   *
   * @param answerLimit how long the other end may leave sent packets without any sign of life
   */
  Wire(Duration answerLimit) {
    this.answerLimit = answerLimit;
  }

  boolean isOpen() {
    @Nullable Channel laid = channel;
    return !cut && laid != null && laid.isOpen();
  }

  /** Completes when the socket is closed. */
  Mono<Void> closed() {
    @Nullable Channel laid = channel;
    return laid == null ? Mono.empty() : FutureMono.from(laid.closeFuture());
  }

  /** Closes the socket at once, with a reset; completes when it is closed. */
  Mono<Void> cut() {
    return Mono.defer(
        () -> {
          cut = true;
          @Nullable Channel laid = channel;
          if (laid != null && laid.isRegistered()) {
            laid.eventLoop().execute(() -> close(laid));
          }
          return closed();
        });
  }

  /** Past the handlers: that of TLS would wait until its farewell is sent. */
  private static void close(Channel laid) {
    if (laid.isOpen()) {
      laid.config().setOption(ChannelOption.SO_LINGER, 0);
      laid.unsafe().close(laid.voidPromise());
    }
  }

  /** Of several addresses of one name, the last that was tried. */
  @Override
  public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
    C laid = loops.onChannel(type, group);
    // Where the transport is another one than epoll it knows none of these, and says so by false.
    laid.config()
        .setOption(EpollChannelOption.TCP_USER_TIMEOUT, Math.toIntExact(answerLimit.toMillis()));
    laid.config().setOption(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_AFTER_SECONDS);
    laid.config().setOption(EpollChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_AFTER_SECONDS);
    laid.config().setOption(EpollChannelOption.TCP_KEEPCNT, KEEP_ALIVE_PROBES);
    channel = laid;
    return laid;
  }

  @Override
  public <C extends Channel> Class<? extends C> onChannelClass(
      Class<C> type, EventLoopGroup group) {
    return loops.onChannelClass(type, group);
  }

  @Override
  public EventLoopGroup onClient(boolean useNative) {
    return loops.onClient(useNative);
  }

  @Override
  public EventLoopGroup onServer(boolean useNative) {
    return loops.onServer(useNative);
  }

  /** The loops are everybody's. */
  @Override
  public void dispose() {}
}
