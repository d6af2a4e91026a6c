package io.beacon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that no page sends, by chance; the same for the same seed. */
final class FuzzRequests {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "0.5",
          "\"\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "99999999999999999999",
          "\"2026-13-40T99:99:99Z\"",
          "\"pageview\"",
          "NaN",
          "\"" + "x".repeat(3000) + "\"",
          "'a'",
          "\"\uFFFF\uD83D\uDCA5\"",
          "-0",
          "\"null\"");
  private static final List<String> FIELDS =
      List.of(
          "id",
          "url",
          "type",
          "userAgent",
          "viewportW",
          "viewportH",
          "referrer",
          "timestamp",
          "sessionId",
          "payload",
          "",
          "__proto__",
          "\\u0075rl");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/plain;charset=UTF-16",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "text/plain; charset=\"",
          ";;;",
          "*/*",
          "text/plain;charset=IBM500");
  private static final List<String> ENCODINGS = List.of("gzip", "deflate", "br", "gzip, gzip", "x");
  private static final List<String> METHODS =
      List.of("GET", "PUT", "DELETE", "TRACE", "OPTIONS", "post", "HEAD");
  private static final List<String> PATHS =
      List.of("/collect", "/collect.gif?url=%", "/collect.gif?url=a&%zz", "/", "/live", "/%", "//");

  private final Random random;

  FuzzRequests(long seed) {
    random = new Random(seed);
  }

  /** A body that may be wrong in any way, in a request that HTTP can make sense of. */
  byte[] body() {
    byte[] body = random.nextInt(4) == 0 ? bytes(random.nextInt(600)) : damaged(json());
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", random.nextInt(3) == 0 ? any(TYPES) : "text/plain");
    if (random.nextInt(10) == 0) {
      headers.put("Content-Encoding", any(ENCODINGS));
    }
    if (random.nextInt(10) == 0) {
      headers.put("X-Forwarded-For", any(VALUES).replaceAll("[^ -~]", "?"));
    }
    return RawConnection.request("POST", headers, body);
  }

  /** What may not even be HTTP. */
  byte[] rubbish() {
    return switch (random.nextInt(7)) {
      case 0 -> bytes(random.nextInt(300));
      case 1 -> damaged(new String(body(), ISO_8859_1));
      case 2 -> text(any(METHODS) + " " + any(PATHS) + " HTTP/1.1\r\nHost: a\r\n\r\n");
      case 3 -> text("POST /collect HTTP/1.1\r\nHost: a\r\nX: " + "h".repeat(30_000) + "\r\n\r\n");
      case 4 -> text("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"url\"");
      case 5 -> chunked();
      default ->
          text(
              "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: " + any(VALUES) + "\r\n\r\n{}");
    };
  }

  private byte[] chunked() {
    String size = random.nextBoolean() ? Integer.toHexString(random.nextInt(50)) : any(VALUES);
    return text(
        "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + size
            + "\r\n"
            + json()
            + "\r\n0\r\n\r\n");
  }

  private String json() {
    var json = new StringBuilder(random.nextInt(8) == 0 ? "[{" : "{");
    for (int i = random.nextInt(8); i >= 0; i--) {
      json.append('"').append(any(FIELDS)).append("\":").append(any(VALUES)).append(",");
    }
    json.append("\"url\":\"https://shop.example/\"}");
    return json.charAt(0) == '[' ? json + "]" : json.toString();
  }

  private byte[] damaged(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        default -> bytes = doubled(bytes, at);
      }
    }
    return bytes;
  }

  private static byte[] doubled(byte[] bytes, int at) {
    var doubled = new ByteArrayOutputStream();
    doubled.write(bytes, 0, at);
    doubled.write(bytes, at / 2, bytes.length - at / 2);
    return doubled.toByteArray();
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
