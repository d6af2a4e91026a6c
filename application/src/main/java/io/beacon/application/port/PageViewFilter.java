package io.beacon.application.port;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a reader wants; a field that is null lets every row through.
 *
 * @param host the host of the URL, beside what {@code url} asks for
 * @param bot true lets through only bots; false all other rows, also those not known to be a bot's
 * @param from the earliest time of receipt
 * @param to the time of receipt before which all rows lie
 */
public record PageViewFilter(
    @Nullable BeaconType type,
    @Nullable TextMatch url,
    @Nullable String host,
    @Nullable TextMatch referrer,
    @Nullable String sessionId,
    @Nullable ClientIp clientIp,
    @Nullable Boolean bot,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final PageViewFilter ALL =
      new PageViewFilter(null, null, null, null, null, null, null, null, null);

  /** The same within another time range. */
  public PageViewFilter within(@Nullable Instant start, @Nullable Instant end) {
    return new PageViewFilter(type, url, host, referrer, sessionId, clientIp, bot, start, end);
  }

  /** Returns whether it asks for nothing but a time range. */
  public boolean isTimeAlone() {
    return equals(ALL.within(from, to));
  }
}
