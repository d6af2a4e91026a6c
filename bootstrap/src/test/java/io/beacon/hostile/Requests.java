package io.beacon.hostile;

import io.beacon.TestUser;

/** Texts of requests, whole and begun. */
final class Requests {
  static final String AUTHORIZATION = "Authorization: " + TestUser.basic();
  static final String CHUNKED = "Transfer-Encoding: chunked";

  /**
   * With a cookie of the sender's own choice, the body is read for the token that belongs to it.
   */
  static final String TOKEN = "Cookie: XSRF-TOKEN=00000000-0000-0000-0000-000000000000";

  static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private Requests() {}

  /** The head of a request with these header lines; its body is the caller's. */
  static String head(String method, String path, String... lines) {
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  static String get(String path, String... lines) {
    return head("GET", path, lines);
  }

  static String post(String path, String body) {
    return head("POST", path, length(body.length())) + body;
  }

  static String length(long bytes) {
    return "Content-Length: " + bytes;
  }

  static String beacon(String url) {
    return post("/collect", "{\"url\":\"" + url + "\"}");
  }
}
