package io.beacon.application.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as a reader sees it. Other programs may write to the table, so that only the columns that
 * MySQL itself guarantees are sure to be there.
 */
public record StoredPageView(
    long id,
    String url,
    @Nullable String type,
    @Nullable Instant serverTimestamp,
    @Nullable String clientIp) {}
