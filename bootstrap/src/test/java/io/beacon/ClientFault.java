package io.beacon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that is wrong with a request, whatever its path.
 *
 * @param suffix what the path ends with
 * @param headers whole lines, one character for each byte
 * @param body null is none
 */
record ClientFault(String method, String suffix, String headers, String body) {
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  /** The cookie and the header of a token that belong together: such a form is read. */
  private static final String TOKEN = "\r\nCookie: XSRF-TOKEN=x\r\nX-XSRF-TOKEN: AHg=";

  byte[] request(String path, String more) {
    String host = headers.startsWith("Host:") ? "" : "Host: localhost\r\n";
    String length = body == null ? "" : "Content-Length: " + body.length() + "\r\n";
    String head = "%s %s%s HTTP/1.1\r\n%s".formatted(method, path, suffix, host);
    String ownHeaders = headers.isEmpty() ? "" : headers + "\r\n";
    return (head + "Connection: close\r\n" + more + ownHeaders + length + "\r\n")
        .concat(body == null ? "" : body)
        .getBytes(ISO_8859_1);
  }

  /** As a test's message may quote it. */
  @Override
  public String toString() {
    String text = method + " " + suffix + " " + headers + " " + body;
    return text.substring(0, Math.min(text.length(), 120));
  }

  static List<ClientFault> all() {
    List<ClientFault> faults = new ArrayList<>();
    headerLines().forEach(line -> faults.add(new ClientFault("GET", "", line, null)));
    headerLines().forEach(line -> faults.add(new ClientFault("POST", "", line + TOKEN, "a=b")));
    suffixes().forEach(suffix -> faults.add(new ClientFault("GET", suffix, "", null)));
    suffixes()
        .forEach(end -> faults.add(new ClientFault("POST", end, "Accept: text/html" + TOKEN, "")));
    methods().forEach(method -> faults.add(new ClientFault(method, "", "", null)));
    methods().forEach(method -> faults.add(new ClientFault(method, "", FORM + TOKEN, "a=%zz")));
    for (String type : types()) {
      bodies().forEach(body -> faults.add(new ClientFault("POST", "", type + TOKEN, body)));
      faults.add(new ClientFault("GET", "", type, "a=%zz"));
    }
    return faults;
  }

  private static Stream<String> headerLines() {
    return Stream.of(
            values("Accept", "garbage", "text/", "/", "*/x", ",,,;", "text/html;q=9", "a;q=x"),
            values("Accept", "\u00ff\u009b/\u00c2\u0085", "text/html;x=\"", "text/html;charset=no"),
            values("Accept", "a/b,".repeat(200), "a/b\r\nAccept: c", "image/png", "text/html;q=0"),
            values("Accept-Language", "-", "*", "xx;q=9", "de;q=x", "\u00ff", "a".repeat(3000)),
            values("Accept-Charset", "no", "utf-8;q=9", ";"),
            values("Accept-Encoding", "no", "gzip;q=9", ";"),
            values("Range", "bytes=0-", "bytes=9-1", "bytes=x", "bytes=-1", "items=0-1", "bytes="),
            values("Range", "bytes=99999999-", "bytes=18446744073709551616-", "bytes=0-0,1-1"),
            values("Range", "bytes=" + "0-0,".repeat(150) + "1-1"),
            values("If-None-Match", "x", "\"", "*", "W/\"\u00ff\""),
            values("If-Modified-Since", "x", "Thu, 99 Foo 2020", "-1"),
            values("Cookie", "a", "=;=;", "XSRF-TOKEN=;XSRF-TOKEN=%zz", "tz=%zz", "tz=\u0085"),
            values(
                "Cookie", "beacon-session=\u0085\u009b;;", "beacon-session=" + "a.b.".repeat(900)),
            values("Cookie", "REDIRECT_URI=!!!", "REDIRECT_URI=L1wNClgtWTogMQ==", "$Version=1"),
            values("Authorization", "Basic", "Basic !!!", "Basic Og==", "Basic bm9jb2xvbg==", "x"),
            values("Authorization", "Basic //46AA==", "Bearer x", "Digest username=\""),
            values("X-Forwarded-For", "garbage:/\\", "\u00ff", ",,,", "[::1", "1.2.3.4:99999999"),
            values("X-Forwarded-Proto", "garbage", "\u00ff", ",,,"),
            values("X-Forwarded-Host", "http://x:y/%zz", "a b", "[", "\u00ff"),
            values("X-Forwarded-Port", "-1", "99999999", "x"),
            values("X-Forwarded-Prefix", "///", "%zz", "\u00ff"),
            values("Forwarded", "for=\"[", ";;;=,", "proto=https;for=\u00ff", "host=%zz"),
            values(
                "Host", "", "a b", "[::1", "a:99999", "a:b", "%zz", "\u00ff", "a/b", "a@b", ".."),
            values("Host", "http://x", "a,b", "a?b", "a#b", "a\\b", "a:1:2", "a\r\nHost: b"),
            values("Origin", "\u00ff", "http://[", "x:y:z", "http://a b", "null\r\nOrigin: x"),
            values("Content-Encoding", "no", "gzip", ";"),
            values("Content-Length", "-1", "x", "5\r\nContent-Length: 6"),
            values("Transfer-Encoding", "gzip", "chunked, x", "identity"),
            values("Expect", "200-ok", ""),
            values("Upgrade", "websocket", "h2c\r\nHTTP2-Settings: x", "\u00ff"),
            values("X-XSRF-TOKEN", "x", "\u00ff", "AHg=AHg=AHg="),
            values("Last-Event-ID", "x", "99999999999999999999", "\u00ff"),
            values("Bad Name", "x"),
            values("", "x"),
            values("X", "y".repeat(9000), "\u0085\u009b\u001b"))
        .flatMap(lines -> lines);
  }

  private static Stream<String> values(String name, String... values) {
    return Stream.of(values).map(value -> name + ": " + value);
  }

  private static Stream<String> suffixes() {
    return Stream.of(
        "%zz",
        "%",
        "%00",
        "%c3%28",
        "%2e%2e/",
        "%2f",
        "%5c",
        "%0d%0aX",
        "%C2%85%9B",
        "..;/",
        ";a=b",
        ";",
        "//",
        "/./",
        "/../",
        "\\",
        "[",
        "{",
        "|",
        "^",
        "\u00ff",
        "\u00c2\u0085",
        "\u009b",
        " x",
        "#a",
        "?#",
        "?%zz",
        "?%",
        "?a=%e0%80",
        "?=&&=;",
        "?a[]=b&__x=${1}",
        "?error&logout",
        "?" + "a".repeat(15_000),
        "?" + "a&".repeat(3000),
        "x".repeat(14_000),
        "x".repeat(17_000),
        "/".repeat(3000),
        "?range=%zz&from=%00",
        "?tz=..%2f..%2fetc&after=99999999999999999999",
        "?from=9999999999-99-99&to=x&range=zz",
        "?newer=x&older=y&type=zz&host=%00&q=%ff&bom=2",
        "?from=%2B999999999-12-31T23:59&to=-999999999-01-01T00:00&tz=UTC",
        "?from=0000-01-01T00:00&tz=%2B18:00",
        "?range=9223372036854775807h",
        "?url=%ED%A0%80",
        "?older=-999999999-01-01T00:00:00Z_1",
        "?older=999999999999999999-1",
        "?url=u&payload=%zz");
  }

  private static Stream<String> methods() {
    String methods =
        "TRACE CONNECT OPTIONS HEAD PUT DELETE PATCH FOO get G\u0085T " + "A".repeat(300);
    return Stream.of(methods.split(" "));
  }

  private static List<String> types() {
    return List.of(
        FORM,
        FORM + ";charset=UTF-16",
        FORM + ";charset=utf-99",
        "Content-Type: application/json;charset=\"",
        "Content-Type: multipart/form-data;boundary=x",
        "Content-Type: multipart/form-data",
        "Content-Type: garbage/;",
        "Content-Type: /",
        "Content-Type: \u00ff\u0085");
  }

  private static Stream<String> bodies() {
    String part = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"";
    return Stream.of(
        "",
        "%",
        "username=%zz",
        "a=%e0%80",
        "_csrf=%zz",
        "username=a&password=%9",
        "&&&===",
        "\u00ff\u00fe=\u0000",
        "username=%00&password=%0d%0aX:1",
        "a&".repeat(20_000),
        "a=" + "b".repeat(70_000),
        "a=" + "b".repeat(300_000),
        part,
        "--x--",
        part + "\r\n\r\nb",
        part + "\r\n\r\n" + "b".repeat(70_000) + "\r\n--x--\r\n",
        "A:b\r\n".repeat(5000),
        "{");
  }
}
