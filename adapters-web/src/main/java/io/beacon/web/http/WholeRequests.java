package io.beacon.web.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
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
  /** Of a request that was refused: so that its sender reads the answer, and is not cut off. */
  private static final int MOST_THROWN_AWAY = 256 * 1024;

  private final int maxBody;
  private final GatheredBody body;
  private final Queue<Turn> waiting = new ArrayDeque<>(0);
  private @Nullable ClientConnection connection;
  private @Nullable ChannelHandlerContext context;
  private @Nullable HttpRequest head;
  private int heldBack;
  private int thrownAway;
  private boolean answering;
  private boolean turnTaken;
  private boolean stalled;
  private boolean ending;

  WholeRequests(int maxBody) {
    this.maxBody = maxBody;
    this.body = new GatheredBody(maxBody);
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
      inTurn(new Turn.Malformed(request));
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

  private void add(HttpContent piece) {
    if (ending) {
      piece.release();
    } else if (piece.decoderResult().isFailure() || body.isInTooManyPieces()) {
      piece.release();
      refuse(HttpResponseStatus.BAD_REQUEST);
    } else if (body.isWhole(piece)) {
      end((LastHttpContent) piece);
    } else {
      body.add(piece);
      if (body.isTooLarge()) {
        endTooLarge();
      } else if (piece instanceof LastHttpContent) {
        end(body.take());
      }
    }
  }

  private void end(LastHttpContent content) {
    HttpRequest whole = Objects.requireNonNull(head);
    head = null;
    account().requestIsRead();
    inTurn(new Turn.Whole(whole, content));
  }

  /** The route answers 413, and says how. */
  private void endTooLarge() {
    HttpHeaders headers = Objects.requireNonNull(head).headers();
    headers.remove(HttpHeaderNames.EXPECT);
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    ending = true;
    end(body.take());
  }

  /** One of each read at once; a client that sends many has a turn among all others for each. */
  private void inTurn(Turn turn) {
    if (!answering && !turnTaken) {
      turnTaken = true;
      take(turn);
      return;
    }
    waiting.add(turn);
    heldBack += turn.bytes();
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
    turn.match(
        this::handOn,
        malformed -> context().fireChannelRead(malformed.request()),
        this::answerAndClose);
  }

  private void handOn(Turn.Whole whole) {
    if (account().mayAnswer(whole.headBytes())) {
      context().fireChannelRead(whole.head());
      context().fireChannelRead(whole.body());
    } else {
      whole.forget();
      ending = true;
      answerAndClose(new Turn.Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE));
    }
  }

  private void answerAndClose(Turn.Refusal refusal) {
    context().writeAndFlush(refusal.answer()).addListener(ChannelFutureListener.CLOSE);
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
      heldBack -= next.bytes();
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
      inTurn(new Turn.Refusal(why));
    }
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

  /** Returns whether what the client still sends gets no answer any more. */
  boolean isEnding() {
    return ending;
  }

  /** The connection is gone. */
  void forget() {
    ending = true;
    drop();
    waiting.forEach(Turn::forget);
    waiting.clear();
  }

  private void drop() {
    head = null;
    body.drop();
  }

  private ClientConnection account() {
    return Objects.requireNonNull(connection);
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }
}
