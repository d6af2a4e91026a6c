package io.beacon.web.http;

import io.beacon.domain.ClientIp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the account of one connection: what the server waits for and since when, how much of a
 * request is there, and whether the client reads its answers.
 *
 * <p>It stands before the codec, and copies what arrives: heap is bounded by this account, and
 * direct memory is free again after each read, however long a request takes to come to its end.
 * What is not called from another thread belongs to the connection's own.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  /** Of a body, once the time of a head has passed: far below what a slow phone sends. */
  private static final int LEAST_BYTES_A_SECOND = 256;

  /** Of a head; a larger one is counted while its request is answered, too. */
  private static final int USUAL_HEAD = 8 * 1024;

  /** The most bytes of answers that a client does not read: a piece of one, above the mark. */
  private static final int UNREAD_BYTES = 16 * 1024;

  /** The thing that the server waits for; while it answers, the client waits. */
  private enum Stage {
    REQUEST,
    HEAD,
    BODY,
    CLOSE,
    NOTHING
  }

  private final Channel channel;
  private final OpenConnections all;
  private final ConnectionLimits limits;
  private final WholeRequests requests;
  private final @Nullable ClientIp client;

  private volatile Stage stage = Stage.REQUEST;
  private volatile long since;
  private volatile int unfinished;
  private volatile boolean unread;
  private volatile long unreadSince;
  private volatile int answered;
  private int incoming;
  private int waiting;
  private int answers;
  private boolean full;
  private boolean stopped;

  ClientConnection(Channel channel, OpenConnections all, WholeRequests requests) {
    this.channel = channel;
    this.all = all;
    this.limits = all.limits();
    this.requests = requests;
    this.client = all.limitedAs(channel.remoteAddress());
    this.since = all.now();
    requests.reportTo(this);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (all.enter(this)) {
      // The server asks for each read; now it is the account that says when there are none.
      channel.config().setAutoRead(true);
      context.fireChannelActive();
    } else {
      reset();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf read = (ByteBuf) message;
    int bytes = read.readableBytes();
    incoming += bytes;
    if (stage == Stage.REQUEST) {
      await(Stage.HEAD);
    }
    ByteBuf copy = Unpooled.buffer(bytes).writeBytes(read);
    read.release();
    context.fireChannelRead(copy);
  }

  /** For each request the server turns to asking for each read, and then it hears of none yet. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    settle();
    context.fireChannelReadComplete();
    if (stage != Stage.NOTHING && mayRead() && !channel.config().isAutoRead()) {
      context.read();
    }
  }

  private boolean mayRead() {
    return !unread && !full && !stopped;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    boolean stuck = !channel.isWritable();
    if (stuck != unread) {
      unreadSince = all.now();
      unread = stuck;
      answers = stuck ? UNREAD_BYTES : 0;
      settle();
      readOrPause();
      if (!stuck) {
        requests.resume();
      }
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    requests.forget();
    incoming = 0;
    waiting = 0;
    answers = 0;
    answered = 0;
    settle();
    all.leave(this);
    context.fireChannelInactive();
  }

  void headIsRead() {
    if (stage != Stage.NOTHING) {
      await(Stage.BODY);
    }
  }

  void requestIsRead() {
    incoming = 0;
    await(Stage.NOTHING);
  }

  /**
   * Returns whether there is room for a request with such a head, and counts the head until its
   * answer.
   */
  boolean mayAnswer(int headBytes) {
    if (headBytes <= USUAL_HEAD) {
      return true;
    }
    answered = headBytes;
    settle();
    return !all.isFull();
  }

  /**
   * The answer is written.
   *
   * @param begun whether the head of another request is there
   */
  void answered(boolean begun) {
    await(begun ? Stage.BODY : incoming > 0 ? Stage.HEAD : Stage.REQUEST);
    if (answered > 0) {
      answered = 0;
      settle();
    }
  }

  /** Throws away what follows. */
  void ignoreTheRest() {
    incoming = 0;
  }

  /** How many bytes wait for the answers to requests before them, and whether more may come. */
  void holdsBack(int bytes, boolean enough) {
    waiting = bytes;
    if (full != enough) {
      full = enough;
      readOrPause();
    }
  }

  /** Reads no more, ever. */
  void stopReading() {
    stopped = true;
    readOrPause();
  }

  boolean isClosing() {
    return all.isClosing();
  }

  /** It has had its last answer, and closes. */
  void lingers() {
    await(Stage.CLOSE);
  }

  private void await(Stage next) {
    since = all.now();
    stage = next;
  }

  private void settle() {
    int held = incoming + waiting + answers + answered;
    int more = held - unfinished;
    if (more != 0) {
      unfinished = held;
      all.countUnfinished(more);
    }
  }

  private void readOrPause() {
    channel.config().setAutoRead(mayRead());
  }

  /** Whose connections are counted together; null where they are not. From any thread. */
  @Nullable ClientIp client() {
    return client;
  }

  /** Returns whether it holds something and is not only waiting for an answer. From any thread. */
  boolean isWaiting() {
    return stage != Stage.NOTHING || unfinished > answered;
  }

  /** From any thread. */
  long waitingSince() {
    return since;
  }

  /** In bytes. From any thread. */
  int unfinished() {
    return unfinished;
  }

  /** From any thread. */
  void endIfOverdue(long now) {
    if (isOverdue(now)) {
      channel
          .eventLoop()
          .execute(
              () -> {
                if (isOverdue(now)) {
                  end(HttpResponseStatus.REQUEST_TIMEOUT);
                }
              });
    }
  }

  /** Makes room for others, unless it has become worth its place. From any thread. */
  void giveUp() {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (isWaiting()) {
                end(HttpResponseStatus.SERVICE_UNAVAILABLE);
              }
            });
  }

  private boolean isOverdue(long now) {
    if (unread && now - unreadSince > limits.write().toNanos()) {
      return true;
    }
    long waited = now - since;
    return switch (stage) {
      case REQUEST -> waited > limits.idle().toNanos();
      case HEAD -> waited > limits.head().toNanos();
      case BODY -> waited > limits.body().toNanos() || isTooSlow(waited);
      case CLOSE -> waited > LingeringClose.LONGEST.toNanos();
      case NOTHING -> false;
    };
  }

  private boolean isTooSlow(long waited) {
    return waited > limits.head().toNanos()
        && unfinished < TimeUnit.NANOSECONDS.toSeconds(waited) * LEAST_BYTES_A_SECOND;
  }

  private void end(HttpResponseStatus why) {
    if (unread || stage == Stage.NOTHING || stage == Stage.CLOSE) {
      reset();
    } else if (stage == Stage.REQUEST) {
      close();
    } else {
      requests.refuse(why);
    }
  }

  /** Leaves nothing of it to the kernel either. */
  private void reset() {
    if (!channel.isOpen()) {
      return;
    }
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    close();
  }

  private void close() {
    channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }
}
