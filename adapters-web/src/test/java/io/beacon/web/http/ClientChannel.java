package io.beacon.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.beacon.application.loop.Heartbeats;
import io.beacon.domain.CidrBlock;
import io.beacon.domain.TrustedProxies;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One client's connection as the server has it, without a network. */
final class ClientChannel {
  static final int MAX_BODY = 1000;
  static final int CONNECTIONS = 16;
  static final int PER_ADDRESS = 4;
  static final int MEMORY = 1 << 20;
  static final Duration HEAD = Duration.ofSeconds(10);
  static final Duration BODY = Duration.ofSeconds(40);
  static final Duration IDLE = Duration.ofSeconds(60);
  static final Duration WRITE = Duration.ofSeconds(30);

  private static final HttpDecoderConfig HEADS =
      new HttpDecoderConfig().setMaxHeaderSize(128 * 1024);

  private final ServerSide channel;

  private ClientChannel(ServerSide channel) {
    this.channel = channel;
  }

  static OpenConnections connections(VirtualTimeScheduler time) {
    return connections(time, limits(MAX_BODY), new Heartbeats(() -> 0));
  }

  static OpenConnections connections(
      VirtualTimeScheduler time, ConnectionLimits limits, Heartbeats heartbeats) {
    return new OpenConnections(limits, time, () -> nanos(time), failure -> {}, heartbeats);
  }

  static long nanos(VirtualTimeScheduler time) {
    return time.now(TimeUnit.NANOSECONDS);
  }

  static ConnectionLimits limits(int maxBody) {
    return limits(maxBody, CONNECTIONS);
  }

  static ConnectionLimits limits(int maxBody, int connections) {
    return new ConnectionLimits(
        connections,
        PER_ADDRESS,
        new TrustedProxies(List.of(CidrBlock.parse("10.0.0.0/8"))),
        maxBody,
        MEMORY,
        HEAD,
        BODY,
        IDLE,
        WRITE);
  }

  static ClientChannel open(OpenConnections all, String address) {
    var requests = new WholeRequests(all.limits().bodyBytes());
    var channel = new ServerSide(address);
    // As a channel that has just been accepted: its handlers hear that it is active.
    channel.pipeline().addLast(new HttpServerCodec(HEADS), requests, new OldClients());
    var account = new ClientConnection(channel, all, requests);
    channel.pipeline().addFirst(new LingeringClose(account, requests::isEnding), account);
    channel.pipeline().fireChannelActive();
    return new ClientChannel(channel);
  }

  /** A channel that can be closed in one direction, as that of a network can. */
  private static final class ServerSide extends EmbeddedChannel implements DuplexChannel {
    private final AtomicInteger reads = new AtomicInteger();
    private final String address;
    private ChannelConfig lingering;
    private boolean outputShutdown;

    ServerSide(String address) {
      this.address = address;
    }

    @Override
    public ChannelConfig config() {
      if (lingering == null) {
        lingering = new LingeringConfig(this);
      }
      return lingering;
    }

    @Override
    protected void doBeginRead() {
      // The first is before the fields are there.
      if (reads != null) {
        reads.incrementAndGet();
      }
    }

    @Override
    protected SocketAddress remoteAddress0() {
      return new InetSocketAddress(address, 40_000);
    }

    @Override
    public boolean isInputShutdown() {
      return false;
    }

    @Override
    public ChannelFuture shutdownInput() {
      return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
      return promise.setFailure(new UnsupportedOperationException());
    }

    @Override
    public boolean isOutputShutdown() {
      return outputShutdown;
    }

    @Override
    public ChannelFuture shutdownOutput() {
      return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
      outputShutdown = true;
      return promise.setSuccess();
    }

    @Override
    public boolean isShutdown() {
      return !isOpen();
    }

    @Override
    public ChannelFuture shutdown() {
      return close();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
      return close(promise);
    }
  }

  /** Knows how a socket is closed, which that of a channel without a network does not. */
  private static final class LingeringConfig extends DefaultChannelConfig {
    private Object linger;

    LingeringConfig(Channel channel) {
      super(channel);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getOption(ChannelOption<T> option) {
      return option.equals(ChannelOption.SO_LINGER) ? (T) linger : super.getOption(option);
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
      if (option.equals(ChannelOption.SO_LINGER)) {
        linger = value;
        return true;
      }
      return super.setOption(option, value);
    }
  }

  void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
  }

  /** The next message that the route hears; null when there is none. */
  Object next() {
    return channel.readInbound();
  }

  /** The body of the request that the route hears next. */
  String nextBody() {
    ReferenceCountUtil.release(next());
    HttpContent content = (HttpContent) next();
    String body = content.content().toString(ISO_8859_1);
    content.release();
    return body;
  }

  /** Writes a part of an answer, as the server does. */
  void write(Object part) {
    channel.writeOutbound(part);
    channel.runPendingTasks();
  }

  /** Whether the client is to see that an answer broke off. */
  boolean isReset() {
    return Integer.valueOf(0).equals(((LingeringConfig) channel.config()).linger);
  }

  /** Closes the connection, as the server does in the middle of an answer that fails. */
  void breakOff() {
    channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    channel.runPendingTasks();
  }

  /** Answers the request under way with 204. */
  void answer() {
    channel.writeOutbound(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER));
    channel.runPendingTasks();
  }

  /** What the server has written since, as it stands on the wire. */
  String received() {
    channel.runPendingTasks();
    var text = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      text.append(part.toString(ISO_8859_1));
      part.release();
    }
    return text.toString();
  }

  /** Whether the client may hear more. */
  boolean isOpen() {
    channel.runPendingTasks();
    return channel.isOpen() && !channel.isOutputShutdown();
  }

  /** Whether nothing of the connection is left. */
  boolean isGone() {
    channel.runPendingTasks();
    return !channel.isOpen();
  }

  /** As Reactor Netty does at each request: from now on each read is asked for. */
  void readsOnDemand() {
    channel.config().setAutoRead(false);
  }

  /** How often the next bytes were asked for. */
  int reads() {
    return channel.reads.get();
  }

  boolean isRead() {
    return channel.config().isAutoRead();
  }

  /** Whether the client reads its answers. */
  void reads(boolean answers) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, answers);
    channel.runPendingTasks();
  }

  void close() {
    channel.finishAndReleaseAll();
  }
}
