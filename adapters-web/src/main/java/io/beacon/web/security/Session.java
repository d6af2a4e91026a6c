package io.beacon.web.security;

import java.time.Instant;

/** A login by form, as its token states it. */
record Session(String id, String user, Instant expiry) {}
