package io.beacon.web;

import org.springframework.http.HttpStatus;

/** Why a body is not a beacon at all. */
enum BodyFault {
  MALFORMED(HttpStatus.BAD_REQUEST, "The body is not one JSON object"),
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

  HttpStatus status() {
    return status;
  }

  String message() {
    return message;
  }
}
