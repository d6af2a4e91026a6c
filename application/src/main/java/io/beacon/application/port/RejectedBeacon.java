package io.beacon.application.port;

import io.beacon.domain.ClientIp;
import io.beacon.domain.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A beacon that was refused, and who sent it. All text is the sender's, shortened, and hostile.
 *
 * @param reasons at least one
 * @param from null when the connection has no IP address, or none is kept
 * @param origin the sending page's origin, or the host of its Referer
 */
public record RejectedBeacon(
    Instant at,
    List<Violation> reasons,
    @Nullable ClientIp from,
    @Nullable String origin,
    @Nullable String contentType,
    @Nullable String userAgent,
    BodyExcerpt body) {
  public RejectedBeacon {
    reasons = List.copyOf(reasons);
  }

  /** The same with another address. */
  public RejectedBeacon from(@Nullable ClientIp other) {
    return new RejectedBeacon(at, reasons, other, origin, contentType, userAgent, body);
  }
}
