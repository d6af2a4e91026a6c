package io.beacon.web.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Sends no chunks to clients of HTTP/1.0 (RFC 9112, section 6.1): where the length of a body is not
 * known, the close of the connection is its end, and a reset says that it broke off.
 */
final class OldClients extends ChannelDuplexHandler {
  private boolean old;
  private boolean endless;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      old = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    ChannelPromise written = promise;
    if (old
        && message instanceof HttpResponse response
        && HttpUtil.isTransferEncodingChunked(response)) {
      HttpUtil.setTransferEncodingChunked(response, false);
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      endless = true;
    }
    if (endless && message instanceof LastHttpContent) {
      endless = false;
      written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
    }
    super.write(context, message, written);
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    if (endless && context.channel().isOpen()) {
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    super.close(context, promise);
  }
}
