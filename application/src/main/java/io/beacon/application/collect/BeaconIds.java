package io.beacon.application.collect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of beacons that bring none: UUIDs in the order of time, so that an index of them
 * grows at its end.
 *
 * <p>They are of version 7, whose random part counts up from a start of this process's own (RFC
 * 9562, sections 5.7 and 6.2).
 */
final class BeaconIds {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  private final long process;
  private final AtomicLong next;

  BeaconIds() {
    var random = new SecureRandom();
    this.process = random.nextInt(1 << 12);
    this.next = new AtomicLong(random.nextLong());
  }

  UUID next(Instant now) {
    return new UUID(
        now.toEpochMilli() << 16 | VERSION | process,
        VARIANT | (next.getAndIncrement() & RANDOM_BITS));
  }
}
