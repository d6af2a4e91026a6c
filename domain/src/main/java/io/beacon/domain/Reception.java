package io.beacon.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What only the server knows of a beacon: when it came, and from where.
 *
 * @param from null when the connection has no IP address, as on a Unix socket
 */
public record Reception(Instant at, @Nullable ClientIp from) {}
