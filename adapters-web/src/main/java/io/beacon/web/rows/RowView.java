package io.beacon.web.rows;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.StoredPageView;
import io.beacon.domain.BeaconType;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.VisibleText;
import io.beacon.web.text.WebUrl;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One row as the table shows it, in visible text.
 *
 * @param kind the type where Beacon knows it, else empty: safe as the name of a style
 */
record RowView(
    long id,
    String time,
    String utc,
    String type,
    String kind,
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
        VisibleText.of(row.type()),
        kind(row.type()),
        url,
        referrer,
        viewport(row.viewportWidth(), row.viewportHeight()),
        VisibleText.of(row.clientIp()),
        VisibleText.of(row.sessionId()),
        Boolean.TRUE.equals(row.bot()));
  }

  private static String kind(@Nullable String type) {
    return type == null ? "" : BeaconType.of(type).map(BeaconType::wireName).orElse("");
  }

  private static String viewport(@Nullable Integer width, @Nullable Integer height) {
    return width == null && height == null
        ? ""
        : (width == null ? "?" : width) + "×" + (height == null ? "?" : height);
  }
}
