package io.beacon.web.export;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.StoredPageView;
import java.time.Instant;

/** Rows to export. */
public final class ExportRows {
  static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  public static final StoredPageView NULLS =
      StoredPageView.of(7, column -> column == PageViewColumn.URL ? "" : null);

  private ExportRows() {}

  /** Every text column holds this. */
  public static StoredPageView of(String text) {
    return StoredPageView.of(
        1,
        column ->
            switch (column) {
              case VIEWPORT_WIDTH -> 65_535;
              case VIEWPORT_HEIGHT -> 0;
              case CLIENT_TIMESTAMP -> TIME;
              case SERVER_TIMESTAMP -> TIME.plusSeconds(1);
              case BOT -> true;
              default -> text;
            });
  }

  public static StoredPageView withPayload(String payload) {
    return StoredPageView.of(
        1,
        column ->
            switch (column) {
              case URL -> "u";
              case PAYLOAD -> payload;
              default -> null;
            });
  }
}
