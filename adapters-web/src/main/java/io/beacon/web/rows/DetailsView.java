package io.beacon.web.rows;

import io.beacon.application.port.StoredPageView;
import io.beacon.web.query.SameRows;
import io.beacon.web.query.ViewFilter;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.PrettyJson;
import io.beacon.web.text.VisibleText;
import io.beacon.web.useragent.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row with all that is known of it, in visible text.
 *
 * @param bot yes or no; empty where it is not known
 * @param skew how far the page's clock is from the server's; empty where the page told no time
 * @param payload indented JSON
 */
record DetailsView(
    RowView row,
    String userAgent,
    Device device,
    String bot,
    String clientTime,
    String clientUtc,
    String skew,
    String payload,
    List<SameRows> same) {

  static DetailsView of(StoredPageView stored, ZoneId zone) {
    Instant client = stored.clientTimestamp();
    String userAgent = Objects.requireNonNullElse(stored.userAgent(), "");
    return new DetailsView(
        RowView.of(stored, zone),
        VisibleText.of(userAgent),
        visible(Device.of(userAgent)),
        bot(stored.bot()),
        client == null ? "" : LocalTimeText.of(client, zone),
        client == null ? "" : client.toString(),
        skew(client, stored.serverTimestamp()),
        stored.payload() == null ? "" : VisibleText.lines(PrettyJson.of(stored.payload())),
        ViewFilter.same(stored));
  }

  /** A user agent may name any browser. */
  private static Device visible(Device device) {
    return new Device(
        VisibleText.of(device.browser()),
        VisibleText.of(device.system()),
        VisibleText.of(device.kind()));
  }

  private static String bot(@Nullable Boolean known) {
    return known == null ? "" : known ? "yes" : "no";
  }

  /** To the second, for finer the table does not hold it; it includes the way over the network. */
  private static String skew(@Nullable Instant client, @Nullable Instant server) {
    if (client == null || server == null) {
      return "";
    }
    Duration skew = Duration.between(server, client);
    if (skew.isZero()) {
      return "none";
    }
    String length = skew.abs().toString().substring(2).replaceAll("(?<=[HM])", " ").strip();
    return length.toLowerCase(Locale.ROOT) + (skew.isNegative() ? " behind" : " ahead");
  }
}
