package io.beacon;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** What Beacon answered. */
record Answer(int status, HttpHeaders headers, String body) {
  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  static Answer of(int status, Map<String, List<String>> headers, String body) {
    return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body);
  }

  /** Null when there is no such header. */
  String header(String name) {
    return headers.firstValue(name).orElse(null);
  }
}
