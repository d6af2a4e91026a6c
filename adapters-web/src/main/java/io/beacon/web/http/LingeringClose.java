package io.beacon.web.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection in two steps where its client may still send (RFC 9112, section 9.6): says
 * that no more answers come, throws away what is sent for a while, and only then closes. Else the
 * client's system would meet a reset, and throw away the answer that the client has not read yet.
 *
 * <p>It stands nearest to the network, so that what it throws away is neither decoded nor counted.
 */
final class LingeringClose extends ChannelDuplexHandler {
  /** Enough for a client that sends a body of a megabyte before it reads. */
  static final int MOST_BYTES = 2 * 1024 * 1024;

  static final Duration LONGEST = Duration.ofSeconds(10);

  private final ClientConnection account;
  private final BooleanSupplier wanted;
  private @Nullable ChannelPromise closed;
  private int thrownAway;
  private boolean ended;

  /**
   * Closes at once until it is told otherwise.
   *
   * @param account ends it when its time is over
   * @param wanted whether the client may still send
   */
  LingeringClose(ClientConnection account, BooleanSupplier wanted) {
    this.account = account;
    this.wanted = wanted;
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    if (closed == null
        && wanted.getAsBoolean()
        && context.channel() instanceof DuplexChannel duplex
        && duplex.isActive()
        && !isReset(duplex)) {
      begin(context, duplex, promise);
    } else {
      super.close(context, promise);
    }
  }

  /** A close that is to be seen as a failure. */
  private static boolean isReset(Channel channel) {
    return Integer.valueOf(0).equals(channel.config().getOption(ChannelOption.SO_LINGER));
  }

  private void begin(ChannelHandlerContext context, DuplexChannel duplex, ChannelPromise promise) {
    closed = promise;
    account.lingers();
    duplex
        .shutdownOutput()
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                end(context);
              }
            });
    duplex.config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (closed == null) {
      context.fireChannelRead(message);
      return;
    }
    ByteBuf read = (ByteBuf) message;
    thrownAway += read.readableBytes();
    read.release();
    if (thrownAway > MOST_BYTES) {
      end(context);
    }
  }

  /** Others may have said that reads are to be asked for. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (closed == null) {
      context.fireChannelReadComplete();
    } else if (!context.channel().config().isAutoRead()) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(context);
    context.fireChannelInactive();
  }

  private void end(ChannelHandlerContext context) {
    if (closed != null && !ended) {
      ended = true;
      context.close(closed).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }
}
