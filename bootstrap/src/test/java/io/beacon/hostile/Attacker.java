package io.beacon.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One connection that follows a script, a step at a time; it never waits. */
final class Attacker {
  private static final int PACKETS_A_STEP = 16;
  private static final int KEPT = 8 * 1024;

  private final Script script;
  private final SocketChannel channel;
  private final long since = System.nanoTime();
  private final StatusLines statuses = new StatusLines();
  private final StringBuilder answer = new StringBuilder();
  private ByteBuffer pending;
  private boolean open = true;
  private boolean failed;
  private long packets;
  private long nextAt;
  private long sent;
  private long received;

  Attacker(Script script, InetAddress from, int port) {
    this.script = script;
    pending = ByteBuffer.wrap(script.first().getBytes(ISO_8859_1));
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.bind(new InetSocketAddress(from, 0));
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Goes on as far as it can at once.
   *
   * @param space to read into
   * @return whether anything happened
   */
  boolean step(ByteBuffer space) {
    try {
      if (!open || !channel.finishConnect()) {
        return false;
      }
      long before = sent + received;
      write();
      read(space);
      return sent + received > before;
    } catch (IOException e) {
      hangUp(Script.Ending.CLOSES);
      return true;
    }
  }

  private void write() {
    try {
      writePackets();
    } catch (IOException e) {
      // The answer is perhaps there, and reading tells of the end, too.
      failed = true;
    }
  }

  private void writePackets() throws IOException {
    for (int i = 0; open && !failed && i < PACKETS_A_STEP; i++) {
      if (!pending.hasRemaining() && !nextPacket()) {
        return;
      }
      sent += channel.write(pending);
      if (pending.hasRemaining()) {
        return;
      }
    }
  }

  private boolean nextPacket() {
    long now = System.nanoTime();
    if (packets >= script.times()) {
      if (script.ending() != Script.Ending.STAYS) {
        hangUp(script.ending());
      }
      return false;
    }
    if (now < nextAt) {
      return false;
    }
    pending = ByteBuffer.wrap(script.more().apply(packets++).getBytes(ISO_8859_1));
    nextAt = now + script.pause().toNanos();
    return true;
  }

  private void read(ByteBuffer space) throws IOException {
    long most = space.capacity();
    if (script.readRate() < Long.MAX_VALUE) {
      double seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
      most = Math.min(most, (long) (seconds * script.readRate()) - received);
    }
    if (!open || most <= 0) {
      if (failed) {
        hangUp(Script.Ending.CLOSES);
      }
      return;
    }
    space.clear().limit((int) most);
    int count = channel.read(space);
    if (count < 0) {
      hangUp(Script.Ending.CLOSES);
    } else if (count > 0) {
      received += count;
      String text = ISO_8859_1.decode(space.flip()).toString();
      statuses.read(text);
      answer.append(text, 0, Math.min(count, KEPT - answer.length()));
    }
  }

  void hangUp(Script.Ending how) {
    if (!open) {
      return;
    }
    open = false;
    try {
      if (how == Script.Ending.RESETS) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOpen() {
    return open;
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  /** How often each status came back. */
  Map<Integer, Integer> statuses() {
    return statuses.counts();
  }

  /** The beginning of what came back: at most 8 KB. */
  String answer() {
    return answer.toString();
  }
}
