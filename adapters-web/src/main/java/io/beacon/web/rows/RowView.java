package io.beacon.web.rows;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.StoredPageView;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.WebUrl;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row as the table shows it. */
record RowView(
    long id,
    String time,
    String utc,
    String type,
    WebUrl url,
    WebUrl referrer,
    String viewport,
    String ip,
    String session,
    boolean bot) {

  /** In a list, which cuts long texts. */
  static RowView of(ListedPageView row, ZoneId zone) {
    return of(row, WebUrl.listed(row.url()), WebUrl.listed(row.referrer()), zone);
  }

  /** By itself. */
  static RowView of(StoredPageView row, ZoneId zone) {
    return of(row.listed(), WebUrl.of(row.url()), WebUrl.of(row.referrer()), zone);
  }

  private static RowView of(ListedPageView row, WebUrl url, WebUrl referrer, ZoneId zone) {
    Instant time = row.serverTimestamp();
    return new RowView(
        row.id(),
        time == null ? "" : LocalTimeText.of(time, zone),
        time == null ? "" : time.toString(),
        Objects.requireNonNullElse(row.type(), ""),
        url,
        referrer,
        viewport(row.viewportWidth(), row.viewportHeight()),
        Objects.requireNonNullElse(row.clientIp(), ""),
        Objects.requireNonNullElse(row.sessionId(), ""),
        Boolean.TRUE.equals(row.bot()));
  }

  private static String viewport(@Nullable Integer width, @Nullable Integer height) {
    return width == null && height == null
        ? ""
        : (width == null ? "?" : width) + "×" + (height == null ? "?" : height);
  }
}
