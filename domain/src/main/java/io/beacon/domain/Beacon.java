package io.beacon.domain;

import org.jspecify.annotations.Nullable;

/** A beacon as a page sent it: raw values, none of them trusted yet. */
public record Beacon(
    WireValue url,
    WireValue type,
    WireValue userAgent,
    WireValue viewportWidth,
    WireValue viewportHeight,
    WireValue referrer,
    WireValue timestamp,
    WireValue sessionId,
    @Nullable JsonPayload payload) {}
