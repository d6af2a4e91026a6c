package io.beacon.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts that only the server knows of a beacon: when it came, and from where, and an id for it.
 *
 * @param from what is kept of the sender's address; null when that is nothing, or when the
 *     connection has none, as on a Unix socket
 * @param newId for a beacon that brings none
 */
public record Reception(Instant at, @Nullable ClientIp from, UUID newId) {}
