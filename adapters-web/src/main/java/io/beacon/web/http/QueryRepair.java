package io.beacon.web.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HexFormat;

/**
 * Encodes what browsers leave as it is in a query, but {@link java.net.URI} refuses (WHATWG URL,
 * "query percent-encode set").
 *
 * <p>A page writes such an address by hand, in a picture's, and its beacon would be lost.
 */
@Sharable
final class QueryRepair extends ChannelInboundHandlerAdapter {
  private static final String REFUSED = "\"<>\\^`{|}";

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      String target = request.uri();
      String repaired = repaired(target);
      if (!repaired.equals(target)) {
        request.setUri(repaired);
      }
    }
    context.fireChannelRead(message);
  }

  /** The target comes with one character for each byte. */
  static String repaired(String target) {
    int query = target.indexOf('?');
    if (query < 0) {
      return target;
    }
    var repaired = new StringBuilder(target.length()).append(target, 0, query);
    for (int i = query; i < target.length(); i++) {
      char c = target.charAt(i);
      if (isRefused(c) || (c == '%' && !isEscape(target, i))) {
        repaired.append('%').append(HexFormat.of().toHexDigits((byte) c));
      } else {
        repaired.append(c);
      }
    }
    return repaired.toString();
  }

  private static boolean isRefused(char c) {
    return c <= ' ' || c >= 0x7F || REFUSED.indexOf(c) >= 0;
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }
}
