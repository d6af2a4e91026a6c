package io.beacon.web.collect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.beacon.domain.ClientIp;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets each client send so many beacons a minute: a bucket that holds one minute's beacons, and is
 * filled evenly.
 *
 * <p>It remembers at most 20,000 clients, the busiest ones. One subscriber's whole network of IPv6
 * is one client; who has no IP address is on this machine, and not limited.
 */
final class RateLimit {
  private static final int MOST_CLIENTS = 20_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final Cache<ClientIp, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterAccess(FORGOTTEN_AFTER).build();
  private final int beaconsPerMinute;
  private final TimeMeter time;

  /**
   * Makes a limit.
   *
   * @param beaconsPerMinute 0 is no limit
   * @param time one that never steps back, or nobody's bucket would be filled meanwhile
   */
  RateLimit(int beaconsPerMinute, TimeMeter time) {
    this.beaconsPerMinute = beaconsPerMinute;
    this.time = time;
  }

  /** Takes one beacon from the client's bucket; else how long until there is one, never zero. */
  Duration take(@Nullable ClientIp client) {
    if (client == null || beaconsPerMinute == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(
        bucket(client).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }

  /** Counts beacons that are let in all the same; those to come wait the longer. */
  void owe(@Nullable ClientIp client, int beacons) {
    if (client != null && beaconsPerMinute > 0 && beacons > 0) {
      bucket(client).consumeIgnoringRateLimits(beacons);
    }
  }

  private Bucket bucket(ClientIp client) {
    return buckets.get(client.subscriber(), this::full);
  }

  private Bucket full(ClientIp client) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit
                    .capacity(beaconsPerMinute)
                    .refillGreedy(beaconsPerMinute, Duration.ofMinutes(1)))
        .build();
  }
}
