package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.Waiting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Attackers from many addresses, moved on in turns by one thread. */
final class Crowd implements AutoCloseable {
  /** Their addresses begin so, and the good senders' do not. */
  static final String ADDRESSES = "127.0.66.";

  private static final int MOST_ADDRESSES = 250;
  private static final Duration REST = Duration.ofMillis(10);

  private final int port;
  private final ByteBuffer space = ByteBuffer.allocate(64 * 1024);
  private final List<Attacker> attackers = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private int joined;
  private long sent;

  Crowd(int port) {
    this.port = port;
  }

  /** So many of these connect, each from the next address. */
  List<Attacker> join(int count, Script script) {
    List<Attacker> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(new Attacker(script, address(1 + joined++ % MOST_ADDRESSES), port));
    }
    attackers.addAll(added);
    return added;
  }

  /** So many of these connect, all from one address. */
  List<Attacker> joinFromOne(int count, Script script) {
    List<Attacker> added = new ArrayList<>();
    for (int i = 0; i < count; i++, joined++) {
      added.add(new Attacker(script, address(MOST_ADDRESSES + 1), port));
    }
    attackers.addAll(added);
    return added;
  }

  private static InetAddress address(int number) {
    try {
      return InetAddress.getByName(ADDRESSES + number);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All do what they can in that time, which ends when the last one has left or was closed. */
  void attack(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (open(attackers) > 0 && System.nanoTime() < end) {
      step();
    }
  }

  /** All go on until that is so, or that time is over. */
  void attackUntil(BooleanSupplier reached, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!reached.getAsBoolean() && System.nanoTime() < end) {
      step();
    }
  }

  /**
   * Keeps so many connected for that time: whoever has left or was closed is replaced, but no more
   * than a thousand a second. Beyond that they would only take this machine's processors from
   * Beacon.
   *
   * @param scripts by how many have connected before
   */
  void attackAnew(int count, IntFunction<Script> scripts, Duration time) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    int before = joined;
    while (System.nanoTime() < end) {
      long most = count + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      attackers.stream().filter(each -> !each.isOpen()).forEach(this::count);
      attackers.removeIf(each -> !each.isOpen());
      while (attackers.size() < count && joined - before < most) {
        join(1, scripts.apply(joined));
      }
      step();
    }
  }

  /** Gives Beacon that time to close all connections of these. */
  void areClosed(List<Attacker> these, Duration patience) {
    areClosed(these, 0, patience);
  }

  /** Gives Beacon that time to close all connections of these but so many. */
  void areClosed(List<Attacker> these, int but, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (open(these) > but && System.nanoTime() < end) {
      step();
    }
    assertThat(open(these))
        .as("open connections of %d after %d ms", these.size(), patience.toMillis())
        .isLessThanOrEqualTo(but);
  }

  static long open(List<Attacker> these) {
    return these.stream().filter(Attacker::isOpen).count();
  }

  private void step() {
    boolean moved = false;
    for (Attacker attacker : attackers) {
      moved |= attacker.step(space);
    }
    if (!moved) {
      Waiting.pause(REST);
    }
  }

  private void count(Attacker attacker) {
    sent += attacker.sent();
    attacker.statuses().forEach((status, times) -> statuses.merge(status, times, Integer::sum));
  }

  /** How often each status came, once all have gone. */
  Map<Integer, Integer> statuses() {
    leave();
    return Map.copyOf(statuses);
  }

  /** What they have done, in a few words. */
  @Override
  public String toString() {
    return joined + " connections, " + sent / 1_000_000 + " MB, answers " + statuses;
  }

  /** All hang up. */
  void leave() {
    attackers.forEach(each -> each.hangUp(Script.Ending.CLOSES));
    attackers.forEach(this::count);
    attackers.clear();
  }

  @Override
  public void close() {
    leave();
  }
}
