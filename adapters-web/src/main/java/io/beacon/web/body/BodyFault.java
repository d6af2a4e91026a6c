package io.beacon.web.body;

import io.beacon.domain.Violation;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why a body holds no beacons at all. */
public enum BodyFault {
  MALFORMED(HttpStatus.BAD_REQUEST, "The body is neither a JSON object nor an array of them"),
  MALFORMED_FORM(HttpStatus.BAD_REQUEST, "The form is not encoded as forms are"),
  TOO_MANY(HttpStatus.BAD_REQUEST, "More than " + SentBeacons.MOST + " beacons in one array"),
  INVALID_CHARACTERS(
      HttpStatus.BAD_REQUEST, "The body holds bytes that are invalid in its charset"),
  INVALID_COMPRESSION(HttpStatus.BAD_REQUEST, "The body is not compressed as it says"),
  UNKNOWN_CHARSET(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unknown charset"),
  UNKNOWN_ENCODING(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported Content-Encoding: not gzip or deflate"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large");

  private final HttpStatus status;
  private final String message;

  BodyFault(HttpStatus status, String message) {
    this.status = status;
    this.message = message;
  }

  public HttpStatus status() {
    return status;
  }

  public String message() {
    return message;
  }

  /** As metrics count it. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the page of rejected beacons lists it. */
  public List<Violation> violations() {
    return List.of(new Violation(null, message));
  }
}
