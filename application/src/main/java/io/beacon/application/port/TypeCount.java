package io.beacon.application.port;

import java.time.Instant;

/**
 * How many rows of a type were received within a short time.
 *
 * @param start when that time begins
 * @param type empty where the row holds none of the known types
 */
public record TypeCount(Instant start, String type, long count) {}
