package io.beacon.web.http;

import io.beacon.application.loop.Heartbeats;
import io.beacon.application.loop.Heartbeats.Heartbeat;
import io.beacon.domain.ClientIp;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * All clients' connections: bounded in number and in what they hold, and each in its time.
 *
 * <p>Where a bound is reached, room is made by ending those that keep the server waiting for the
 * longest time: a stranger who holds many has the oldest ones, a page that sends a beacon is done
 * within milliseconds.
 */
public final class OpenConnections implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofMillis(250);

  /** Longer than a request is on its way from most clients. */
  private static final Duration DRAINING = Duration.ofMillis(500);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /** Room is made for more than one at a time, because looking at all connections takes a while. */
  private static final int PARTS = 8;

  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<ClientIp, Integer> byClient = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong unfinished = new AtomicLong();
  private final AtomicBoolean makingRoom = new AtomicBoolean();
  private final ConnectionLimits limits;
  private final LongSupplier nanos;
  private final Consumer<Throwable> failures;
  private final Heartbeat heartbeat;
  private final Disposable sweeping;
  private volatile long now;
  private volatile boolean draining;
  private volatile boolean closing;

  /**
   * Begins to look after connections.
   *
   * @param nanos a time that only goes forward
   */
  public OpenConnections(
      ConnectionLimits limits,
      Scheduler scheduler,
      LongSupplier nanos,
      Consumer<Throwable> failures,
      Heartbeats heartbeats) {
    this.limits = limits;
    this.nanos = nanos;
    this.failures = failures;
    this.heartbeat = heartbeats.watch("connections", LONGEST_SILENCE);
    this.now = nanos.getAsLong();
    this.sweeping =
        scheduler.schedulePeriodically(
            this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  ConnectionLimits limits() {
    return limits;
  }

  /** Returns whether connections are to end, so that the answer to a request has to say so. */
  public boolean isDraining() {
    return draining;
  }

  /** Returns whether an answer ends its connection, whatever it says. */
  boolean isClosing() {
    return closing;
  }

  /**
   * Ends all connections, each between two requests: for a moment each answer says that it is the
   * last, then those without a request are closed, new ones are refused, and only what is being
   * answered goes on.
   */
  void drain() {
    draining = true;
    long end = nanos.getAsLong() + DRAINING.toNanos();
    while (!open.isEmpty() && nanos.getAsLong() - end < 0) {
      Mono.delay(Duration.ofMillis(10)).block();
    }
    closing = true;
    open.forEach(ClientConnection::giveUp);
  }

  /** The time of the last sweep: exact enough for time-outs, and free. */
  long now() {
    return now;
  }

  /** Returns whether there is room for one more. */
  boolean enter(ClientConnection connection) {
    if (closing) {
      return false;
    }
    @Nullable ClientIp client = connection.client();
    if (client != null
        && byClient.merge(client, 1, Integer::sum) > limits.connectionsPerAddress()) {
      forget(client);
      return false;
    }
    open.add(connection);
    int tooMany = count.incrementAndGet() - limits.connections();
    if (tooMany > 0) {
      makeRoom(waiting -> 1, tooMany, limits.connections());
    }
    // Where each connection is being answered there is no room to make.
    if (tooMany > limits.connections() / PARTS) {
      leave(connection);
      return false;
    }
    return true;
  }

  void leave(ClientConnection connection) {
    if (open.remove(connection)) {
      count.decrementAndGet();
      if (connection.client() != null) {
        forget(connection.client());
      }
    }
  }

  /** Whose connections are counted together; null where they are not. */
  @Nullable ClientIp limitedAs(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return null;
    }
    ClientIp client = ClientIp.of(socket.getAddress());
    return limits.proxies().trusts(client) ? null : client.subscriber();
  }

  private void forget(ClientIp client) {
    byClient.computeIfPresent(client, (same, all) -> all == 1 ? null : all - 1);
  }

  /** Returns whether requests hold more than they may, and room is still being made. */
  boolean isFull() {
    return unfinished.get() > limits.unfinishedBytes();
  }

  /** Counts bytes of a request that has not come to its end, or takes them back. */
  void countUnfinished(int bytes) {
    long tooMany = unfinished.addAndGet(bytes) - limits.unfinishedBytes();
    if (bytes > 0 && tooMany > 0) {
      makeRoom(Waiting::unfinished, tooMany, limits.unfinishedBytes());
    }
  }

  /** A connection that keeps the server waiting, as it stood when room was needed. */
  private record Waiting(ClientConnection connection, long since, int unfinished) {
    static Waiting of(ClientConnection connection) {
      return new Waiting(connection, connection.waitingSince(), connection.unfinished());
    }
  }

  /** Ends the oldest until there is some room to spare. */
  private void makeRoom(ToIntFunction<Waiting> held, long tooMuch, long limit) {
    if (!makingRoom.compareAndSet(false, true)) {
      return;
    }
    try {
      List<Waiting> oldest =
          open.stream()
              .filter(ClientConnection::isWaiting)
              .map(Waiting::of)
              .filter(waiting -> held.applyAsInt(waiting) > 0)
              .sorted(Comparator.comparingLong(Waiting::since))
              .toList();
      long wanted = tooMuch + limit / PARTS;
      for (int i = 0; i < oldest.size() && wanted > 0; i++) {
        wanted -= held.applyAsInt(oldest.get(i));
        oldest.get(i).connection().giveUp();
      }
    } finally {
      makingRoom.set(false);
    }
  }

  private void sweep() {
    try {
      now = nanos.getAsLong();
      open.forEach(one -> one.endIfOverdue(now));
      heartbeat.beat();
    } catch (Throwable failure) {
      // The next sweep comes all the same.
      failures.accept(failure);
    }
  }

  @Override
  public void close() {
    sweeping.dispose();
  }
}
