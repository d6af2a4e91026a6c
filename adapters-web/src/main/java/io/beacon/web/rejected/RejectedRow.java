package io.beacon.web.rejected;

import io.beacon.application.port.BodyExcerpt;
import io.beacon.application.port.RejectedBeacon;
import io.beacon.domain.Violation;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.PrettyJson;
import io.beacon.web.text.VisibleText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * One rejected beacon as the page shows it, in visible text; what is not known is an empty text.
 */
record RejectedRow(
    String time,
    String utc,
    List<Reason> reasons,
    String ip,
    String origin,
    String contentType,
    String userAgent,
    String body,
    String size) {
  /** The lines of deep JSON are mostly indentation, and there are 200 rows on the page. */
  private static final int LONGEST = 8 * 1024;

  /** One thing that is wrong with it; the field is empty where it is no single field. */
  record Reason(String field, String message) {
    static Reason of(Violation violation) {
      return new Reason(
          violation.field() == null ? "" : violation.field().wireName(),
          VisibleText.of(violation.message()));
    }
  }

  static RejectedRow of(RejectedBeacon beacon, ZoneId zone) {
    return new RejectedRow(
        LocalTimeText.of(beacon.at(), zone),
        beacon.at().toString(),
        beacon.reasons().stream().map(Reason::of).toList(),
        beacon.from() == null ? "" : beacon.from().toString(),
        VisibleText.of(beacon.origin()),
        VisibleText.of(beacon.contentType()),
        VisibleText.of(beacon.userAgent()),
        body(beacon.body()),
        size(beacon.body()));
  }

  private static String body(BodyExcerpt body) {
    if (body.text() == null) {
      return "";
    }
    String lines = body.complete() ? PrettyJson.of(body.text()) : body.text();
    return VisibleText.lines(lines.length() > LONGEST ? body.text() : lines);
  }

  private static String size(BodyExcerpt body) {
    if (body.bytes() == 0) {
      return "No body";
    }
    if (body.bytes() < 0) {
      return "Body not kept";
    }
    String size = String.format(Locale.ROOT, "%,d bytes", body.bytes());
    if (body.text() == null) {
      return "Body not kept, declared as " + size;
    }
    return "Body of " + size + (body.complete() ? "" : ", shortened");
  }
}
