package io.beacon.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Hands on whole requests only, one after the answer to the other (RFC 9112, section 9.3.2): a body
 * is copied into one buffer as its pieces come, and so costs no more than its bytes, in however
 * many pieces it is sent.
 *
 * <p>Of a body that is larger than allowed, one byte more than that is handed on, so that the
 * answer is the route's; the rest is thrown away, and soon not even read. It stands behind the
 * codec. Netty's own aggregator keeps each piece as it is.
 */
final class WholeRequests extends ChannelDuplexHandler {
  private static final int SMALLEST_BODY = 256;

  /** Each costs a look; nobody who means well sends a body in so many. */
  private static final int MOST_PIECES = 2048;

  /** About what a request costs beside its body. */
  private static final int REQUEST_BYTES = 1024;

  /** Of a request that was refused: so that its sender reads the answer, and is not cut off. */
  private static final int MOST_THROWN_AWAY = 256 * 1024;

  /** What comes to its turn. */
  private interface Turn {}

  /** A request with all of its body. */
  private record Whole(HttpRequest head, LastHttpContent body) implements Turn {}

  /** What is none, as the codec tells: the server refuses it. */
  private record Malformed(HttpRequest request) implements Turn {}

  /** What no route answers, and ends the connection. */
  private record Refusal(HttpResponseStatus status) implements Turn {}

  private final int maxBody;
  private final Queue<Turn> waiting = new ArrayDeque<>(0);
  private @Nullable ClientConnection connection;
  private @Nullable ChannelHandlerContext context;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private int pieces;
  private int heldBack;
  private int thrownAway;
  private boolean answering;
  private boolean turnTaken;
  private boolean stalled;
  private boolean ending;

  WholeRequests(int maxBody) {
    this.maxBody = maxBody;
  }

  void reportTo(ClientConnection account) {
    this.connection = account;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    this.context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ending) {
      throwAway(message);
    } else if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
      ending = true;
      inTurn(new Malformed(request));
    } else {
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content) {
        add(content);
      }
    }
  }

  private void begin(HttpRequest request) {
    account().headIsRead();
    head = request;
    pieces = 0;
    if (HttpUtil.getContentLength(request, 0L) > maxBody) {
      endTooLarge();
    } else if (HttpUtil.is100ContinueExpected(request)) {
      request.headers().remove(HttpHeaderNames.EXPECT);
      if (!answering) {
        context().writeAndFlush(interim()).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      }
    }
  }

  private static HttpResponse interim() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
  }

  private void add(HttpContent content) {
    if (ending) {
      content.release();
    } else if (content.decoderResult().isFailure() || ++pieces > MOST_PIECES) {
      content.release();
      refuse(HttpResponseStatus.BAD_REQUEST);
    } else if (content instanceof LastHttpContent last && body == null && fits(content)) {
      end(last);
    } else {
      append(content.content());
      content.release();
      if (body().readableBytes() > maxBody) {
        endTooLarge();
      } else if (content instanceof LastHttpContent) {
        end(gathered());
      }
    }
  }

  private boolean fits(HttpContent content) {
    return content.content().readableBytes() <= maxBody;
  }

  private void append(ByteBuf piece) {
    int room = maxBody + 1 - (body == null ? 0 : body.readableBytes());
    int taken = Math.min(piece.readableBytes(), room);
    if (body == null) {
      body = Unpooled.buffer(Math.max(SMALLEST_BODY, taken));
    }
    body.writeBytes(piece, taken);
  }

  private LastHttpContent gathered() {
    if (body == null) {
      return LastHttpContent.EMPTY_LAST_CONTENT;
    }
    var whole = new DefaultLastHttpContent(body);
    body = null;
    return whole;
  }

  private void end(LastHttpContent content) {
    HttpRequest whole = Objects.requireNonNull(head);
    head = null;
    account().requestIsRead();
    inTurn(new Whole(whole, content));
  }

  /** The route answers 413, and says how. */
  private void endTooLarge() {
    HttpHeaders headers = Objects.requireNonNull(head).headers();
    headers.remove(HttpHeaderNames.EXPECT);
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    ending = true;
    end(gathered());
  }

  /** One of each read at once; a client that sends many has a turn among all others for each. */
  private void inTurn(Turn turn) {
    if (!answering && !turnTaken) {
      turnTaken = true;
      take(turn);
      return;
    }
    waiting.add(turn);
    heldBack += size(turn);
    account().holdsBack(heldBack, heldBack > maxBody);
    if (!answering) {
      answering = true;
      context().executor().execute(this::next);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    turnTaken = false;
    context.fireChannelReadComplete();
  }

  private void take(Turn turn) {
    answering = true;
    if (turn instanceof Whole whole) {
      context().fireChannelRead(whole.head());
      context().fireChannelRead(whole.body());
    } else if (turn instanceof Malformed malformed) {
      context().fireChannelRead(malformed.request());
    } else {
      answer(((Refusal) turn).status());
    }
  }

  private static int size(Turn turn) {
    return REQUEST_BYTES
        + (turn instanceof Whole whole ? whole.body().content().readableBytes() : 0);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (!(message instanceof LastHttpContent) || isInterim(message)) {
      super.write(context, message, promise);
      return;
    }
    // Whatever the answer says: a request that came after it would be cut off.
    boolean last = account().isClosing();
    super.write(
        context,
        message,
        last ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise);
    if (waiting.isEmpty()) {
      answering = false;
      account().answered(head != null);
    } else if (!last) {
      // Behind what the handlers before this one still do about the answer.
      context.executor().execute(this::next);
    }
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  /** Hands on the next one, unless the client leaves the answers unread. */
  private void next() {
    stalled = !context().channel().isWritable();
    @Nullable Turn next = stalled ? null : waiting.poll();
    if (next != null) {
      heldBack -= size(next);
      account().holdsBack(heldBack, heldBack > maxBody);
      take(next);
      context().fireChannelReadComplete();
    }
  }

  /** The client reads again. */
  void resume() {
    if (stalled) {
      next();
    }
  }

  /** Ends the connection with this answer, in its turn. */
  void refuse(HttpResponseStatus why) {
    if (!ending) {
      ending = true;
      drop();
      account().ignoreTheRest();
      inTurn(new Refusal(why));
    }
  }

  /** As the routes answer: in JSON. */
  private void answer(HttpResponseStatus status) {
    ByteBuf error =
        Unpooled.copiedBuffer("{\"error\":\"" + status.reasonPhrase() + "\"}", US_ASCII);
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, error);
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, error.readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
      answer.headers().set(HttpHeaderNames.RETRY_AFTER, "2");
    }
    context().writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  private void throwAway(Object message) {
    if (message instanceof HttpContent content) {
      thrownAway += content.content().readableBytes() + 1;
    }
    ReferenceCountUtil.release(message);
    account().ignoreTheRest();
    if (thrownAway > MOST_THROWN_AWAY) {
      account().stopReading();
    }
  }

  /** The connection is gone. */
  void forget() {
    ending = true;
    drop();
    for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
      if (turn instanceof Whole whole) {
        whole.body().release();
      }
    }
  }

  private void drop() {
    head = null;
    ReferenceCountUtil.release(body);
    body = null;
  }

  private ByteBuf body() {
    return Objects.requireNonNull(body);
  }

  private ClientConnection account() {
    return Objects.requireNonNull(connection);
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }
}
