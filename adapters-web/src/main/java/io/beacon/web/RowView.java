package io.beacon.web;

import io.beacon.application.port.StoredPageView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

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

  static RowView of(StoredPageView row, ZoneId zone) {
    Instant time = row.serverTimestamp();
    return new RowView(
        row.id(),
        time == null ? "" : LocalTimeText.of(time, zone),
        time == null ? "" : time.toString(),
        Objects.requireNonNullElse(row.type(), ""),
        WebUrl.of(row.url()),
        WebUrl.of(row.referrer()),
        viewport(row),
        Objects.requireNonNullElse(row.clientIp(), ""),
        Objects.requireNonNullElse(row.sessionId(), ""),
        Boolean.TRUE.equals(row.bot()));
  }

  static String viewport(StoredPageView row) {
    Integer width = row.viewportWidth();
    Integer height = row.viewportHeight();
    return width == null && height == null
        ? ""
        : (width == null ? "?" : width) + "×" + (height == null ? "?" : height);
  }
}
