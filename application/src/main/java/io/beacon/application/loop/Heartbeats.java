package io.beacon.application.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Tells of each background loop whether it still runs. */
public final class Heartbeats {
  private final List<Heartbeat> all = new CopyOnWriteArrayList<>();
  private final LongSupplier nanos;

  /**
   * Knows of no loop yet.
   *
   * @param nanos a time that only goes forward
   */
  public Heartbeats(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Begins to watch a loop.
   *
   * @param loop its name, for the operator
   * @param longestSilence the longest time between two beats of a loop that is well
   */
  public Heartbeat watch(String loop, Duration longestSilence) {
    var heartbeat = new Heartbeat(loop, longestSilence.toNanos(), nanos);
    all.add(heartbeat);
    return heartbeat;
  }

  /** The names of the loops that stand still; empty when all is well. */
  public List<String> standingStill() {
    return all.stream().filter(Heartbeat::isSilent).map(heartbeat -> heartbeat.loop).toList();
  }

  /** The heartbeat of one loop. */
  public static final class Heartbeat {
    private final String loop;
    private final LongSupplier nanos;
    private volatile long silence;
    private volatile long last;
    private volatile boolean ended;

    private Heartbeat(String loop, long silence, LongSupplier nanos) {
      this.loop = loop;
      this.silence = silence;
      this.nanos = nanos;
      this.last = nanos.getAsLong();
    }

    /** The loop has gone round. */
    public void beat() {
      last = nanos.getAsLong();
    }

    /** The loop has gone round, and does so again after this time at the latest. */
    public void beat(Duration longestSilence) {
      silence = longestSilence.toNanos();
      beat();
    }

    /** The loop is over, and that is well. */
    public void end() {
      ended = true;
    }

    private boolean isSilent() {
      return !ended && nanos.getAsLong() - last > silence;
    }
  }
}
