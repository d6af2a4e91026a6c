package io.beacon.web.request;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * The header in which proxies report the addresses that they saw.
 *
 * <p>It matters which: a proxy passes on, unread, what the client wrote into the other one.
 */
public enum ForwardedHeader {
  /** {@code X-Forwarded-For} where there is one, else {@code Forwarded}. */
  AUTO {
    @Override
    List<String> hops(HttpHeaders headers) {
      List<String> hops = X_FORWARDED_FOR.hops(headers);
      return hops.isEmpty() ? FORWARDED.hops(headers) : hops;
    }
  },
  X_FORWARDED_FOR {
    @Override
    List<String> hops(HttpHeaders headers) {
      return elements(headers, "X-Forwarded-For").toList();
    }
  },
  /** RFC 7239. */
  FORWARDED {
    @Override
    List<String> hops(HttpHeaders headers) {
      return elements(headers, "Forwarded").map(ForwardedHeader::forParameter).toList();
    }
  };

  private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=([^;]*)");

  /** The hops as the proxies wrote them, the nearest to the client first. */
  abstract List<String> hops(HttpHeaders headers);

  private static Stream<String> elements(HttpHeaders headers, String name) {
    return headers.getOrEmpty(name).stream().flatMap(line -> Stream.of(line.split(",", -1)));
  }

  /** An element that names no address still is a hop: one that ends the walk. */
  private static String forParameter(String element) {
    Matcher matcher = FOR.matcher(element);
    return matcher.find() ? matcher.group(1) : "";
  }
}
