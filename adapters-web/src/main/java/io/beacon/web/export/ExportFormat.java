package io.beacon.web.export;

import io.beacon.application.port.StoredPageView;
import org.springframework.http.MediaType;

/** A file format that holds one row after the other. */
interface ExportFormat {
  MediaType mediaType();

  /** The ending of the file's name, without the dot. */
  String extension();

  /** The text before the first row. */
  byte[] head();

  /**
   * A filler: it may stand before any row and means nothing, so that Beacon can send something
   * while it waits.
   */
  byte[] filler();

  /** One row with its end of line. */
  byte[] row(StoredPageView row);
}
