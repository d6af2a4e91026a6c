package io.beacon.web.export;

import io.beacon.application.port.StoredPageView;
import java.time.Instant;

/** Rows to export. */
public final class ExportRows {
  static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  public static final StoredPageView NULLS =
      new StoredPageView(7, "", null, null, null, null, null, null, null, null, null, null, null);

  private ExportRows() {}

  /** Every text column holds this. */
  public static StoredPageView of(String text) {
    return new StoredPageView(
        1, text, text, text, 65_535, 0, text, TIME, text, text, TIME.plusSeconds(1), text, true);
  }

  public static StoredPageView withPayload(String payload) {
    return new StoredPageView(
        1, "u", null, null, null, null, null, null, null, payload, null, null, null);
  }
}
