package io.beacon.hostile;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * What an attacker does on its connection. Texts are sent as ISO 8859-1, a byte for each character.
 *
 * @param first is sent at once
 * @param more the packets behind it, by their number
 * @param times how many packets there are
 * @param pause between two packets
 * @param readRate the most bytes a second that are read; 0 is none
 */
record Script(
    String first,
    LongFunction<String> more,
    long times,
    Duration pause,
    long readRate,
    Ending ending) {
  static final long FOR_EVER = Long.MAX_VALUE;

  /** What becomes of the connection when all is sent. */
  enum Ending {
    STAYS,
    CLOSES,
    RESETS
  }

  static Script of(String first) {
    return new Script(first, number -> "", 0, Duration.ZERO, Long.MAX_VALUE, Ending.STAYS);
  }

  Script then(String packet, long count) {
    return then(number -> packet, count);
  }

  Script then(LongFunction<String> packets, long count) {
    return new Script(first, packets, count, pause, readRate, ending);
  }

  /** One packet in that time, rather than as fast as they are taken. */
  Script every(Duration time) {
    return new Script(first, more, times, time, readRate, ending);
  }

  /** Never reads an answer. */
  Script unread() {
    return reading(0);
  }

  Script reading(long bytesPerSecond) {
    return new Script(first, more, times, pause, bytesPerSecond, ending);
  }

  Script ending(Ending end) {
    return new Script(first, more, times, pause, readRate, end);
  }
}
