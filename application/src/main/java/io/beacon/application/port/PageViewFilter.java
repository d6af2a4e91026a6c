package io.beacon.application.port;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a reader wants; what is null lets every row through. It is made from {@link #ALL}, so
 * that nobody but this class has to know all of its parts.
 *
 * @param host the host of the URL, beside what {@code url} asks for
 * @param bot true lets through only bots; false all else, with what is not known to be one
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

  public PageViewFilter withType(@Nullable BeaconType wanted) {
    return new PageViewFilter(wanted, url, host, referrer, sessionId, clientIp, bot, from, to);
  }

  public PageViewFilter withUrl(@Nullable TextMatch wanted) {
    return new PageViewFilter(type, wanted, host, referrer, sessionId, clientIp, bot, from, to);
  }

  public PageViewFilter withHost(@Nullable String wanted) {
    return new PageViewFilter(type, url, wanted, referrer, sessionId, clientIp, bot, from, to);
  }

  public PageViewFilter withReferrer(@Nullable TextMatch wanted) {
    return new PageViewFilter(type, url, host, wanted, sessionId, clientIp, bot, from, to);
  }

  public PageViewFilter withSessionId(@Nullable String wanted) {
    return new PageViewFilter(type, url, host, referrer, wanted, clientIp, bot, from, to);
  }

  public PageViewFilter withClientIp(@Nullable ClientIp wanted) {
    return new PageViewFilter(type, url, host, referrer, sessionId, wanted, bot, from, to);
  }

  public PageViewFilter withBot(@Nullable Boolean wanted) {
    return new PageViewFilter(type, url, host, referrer, sessionId, clientIp, wanted, from, to);
  }

  public PageViewFilter withFrom(@Nullable Instant start) {
    return within(start, to);
  }

  public PageViewFilter withTo(@Nullable Instant end) {
    return within(from, end);
  }

  /** The same within another time range. */
  public PageViewFilter within(@Nullable Instant start, @Nullable Instant end) {
    return new PageViewFilter(type, url, host, referrer, sessionId, clientIp, bot, start, end);
  }

  /** Its time range, and nothing else that it asks for. */
  public PageViewFilter onlyTime() {
    return ALL.within(from, to);
  }

  /** Whether it asks for nothing but a time range. */
  public boolean isTimeAlone() {
    return equals(onlyTime());
  }
}
