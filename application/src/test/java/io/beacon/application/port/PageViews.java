package io.beacon.application.port;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Page views to test with. */
public final class PageViews {
  public static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:01Z");

  /** Every field set, with what breaks careless SQL, JSON and charsets. */
  public static final PageView FULL =
      new PageView(
          UUID.fromString("ffffffff-8000-7fff-80ff-00017f800022"),
          "https://shop.example/caf\u00e9?q='\\\"%_\u0000\r\n\uD83D\uDCA5",
          BeaconType.ERROR,
          "${jndi:ldap://127.0.0.1:1/a} x'); DROP TABLE pageviews;-- \\' ? :name",
          65_535,
          1,
          "' OR 1=1 -- \\",
          Instant.parse("1000-01-01T00:00:00Z"),
          "s".repeat(64),
          "{\"id\": 1234567890123456789, \"m\": \"a\\u0000b \\\\ ' \uD83D\uDCA5\", \"f\": 0.1}",
          RECEIVED,
          ClientIp.parse("2001:db8::7").orElseThrow(),
          true);

  /** Every optional field missing. */
  public static final PageView SPARSE =
      new PageView(
          UUID.fromString("00000000-0000-4000-8000-000000000000"),
          "file:///index.html",
          BeaconType.PAGEVIEW,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Instant.parse("9999-12-31T23:59:59Z"),
          null,
          null);

  private PageViews() {}

  public static PageView at(String url) {
    return with(url, "{\"k\": 1}");
  }

  public static PageView withPayload(String json) {
    return with("https://shop.example/", json);
  }

  private static PageView with(String url, String payload) {
    return new PageView(
        UUID.randomUUID(),
        url,
        BeaconType.EVENT,
        "UA",
        1280,
        720,
        null,
        RECEIVED,
        "s",
        payload,
        RECEIVED,
        ClientIp.parse("203.0.113.7").orElseThrow(),
        false);
  }

  /** Seen by nobody known; received so many seconds after {@link #RECEIVED}. */
  public static PageView seen(String url, BeaconType type, int seconds) {
    return seen(url, type, null, null, null, seconds);
  }

  /** What a reader may filter by; received so many seconds after {@link #RECEIVED}. */
  public static PageView seen(
      String url, BeaconType type, String referrer, String session, String ip, int seconds) {
    return new PageView(
        UUID.randomUUID(),
        url,
        type,
        "UA",
        1280,
        720,
        referrer,
        RECEIVED,
        session,
        null,
        RECEIVED.plusSeconds(seconds),
        ip == null ? null : ClientIp.parse(ip).orElseThrow(),
        null);
  }

  /** So many page views, each with a payload of about so many characters. */
  public static List<PageView> large(int count, int characters) {
    return IntStream.range(0, count)
        .mapToObj(i -> with("https://shop.example/l/" + i, '"' + "x".repeat(characters) + '"'))
        .toList();
  }

  /** One with a payload of so many characters between quotes. */
  public static PageView withPayload(int characters) {
    return new PageView(
        UUID.randomUUID(),
        "https://shop.example/",
        BeaconType.EVENT,
        null,
        null,
        null,
        null,
        null,
        null,
        "\"" + "x".repeat(characters) + "\"",
        RECEIVED,
        null,
        null);
  }

  /** So many page views, each with a URL of its own. */
  public static List<PageView> numbered(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> at("https://shop.example/p/" + i))
        .toList();
  }
}
