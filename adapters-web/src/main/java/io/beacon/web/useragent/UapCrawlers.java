package io.beacon.web.useragent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.beacon.application.port.Crawlers;
import io.github.bucket4j.Bucket;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the crawlers that ua-parser knows: their device is a "Spider".
 *
 * <p>Reading a user agent takes half a millisecond, and one made to be slow some milliseconds. So
 * each is read once while it is in use, and all reading has a budget: in a flood of ever new user
 * agents, whether they are bots' is not known of most.
 */
final class UapCrawlers implements Crawlers {
  /** Busy sites see some thousand. */
  private static final int REMEMBERED = 10_000;

  private static final String SPIDER = "Spider";

  /** A busy machine or a pause of the JVM must not spend the budget. */
  private static final ThreadMXBean PROCESSOR_TIME = ManagementFactory.getThreadMXBean();

  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** In microseconds of a processor. */
  private final Bucket budget;

  /** Loads the list, which takes a while that neither a beacon nor the budget should pay for. */
  UapCrawlers(Bucket budget) {
    this.budget = budget;
    Device.PARSER.parseDevice(SPIDER);
  }

  /** A tenth of one processor, after a second for the user agents of a start. */
  static Bucket tenthOfAProcessor() {
    long burst = TimeUnit.SECONDS.toMicros(1);
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(burst / 10, Duration.ofSeconds(1)))
        .build();
  }

  @Override
  public @Nullable Boolean include(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return null;
    }
    @Nullable Boolean found = known.getIfPresent(userAgent);
    return (found == null && budget.getAvailableTokens() > 0) ? read(userAgent) : found;
  }

  private Boolean read(String userAgent) {
    long start = PROCESSOR_TIME.getCurrentThreadCpuTime();
    Boolean found = SPIDER.equals(Device.PARSER.parseDevice(userAgent).family);
    known.put(userAgent, found);
    long took = PROCESSOR_TIME.getCurrentThreadCpuTime() - start;
    budget.consumeIgnoringRateLimits(Math.max(1, TimeUnit.NANOSECONDS.toMicros(took)));
    return found;
  }
}
