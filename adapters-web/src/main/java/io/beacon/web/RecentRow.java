package io.beacon.web;

import io.beacon.application.port.StoredPageView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row as the page shows it.
 *
 * @param href the URL where it is safe to follow: a stored {@code javascript:} URL is text only
 */
record RecentRow(long id, String type, String url, @Nullable String href, String time, String ip) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static RecentRow of(StoredPageView view) {
    Instant time = view.serverTimestamp();
    return new RecentRow(
        view.id(),
        Objects.requireNonNullElse(view.type(), ""),
        view.url(),
        isWeb(view.url()) ? view.url() : null,
        time == null ? "" : TIME.format(time),
        Objects.requireNonNullElse(view.clientIp(), ""));
  }

  private static boolean isWeb(String url) {
    String start = url.toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }
}
