package io.beacon.application.port;

import java.time.Instant;

/** A place between two rows: rows lie in the order of their time of receipt, then of their id. */
public record PageViewCursor(Instant time, long id) {}
