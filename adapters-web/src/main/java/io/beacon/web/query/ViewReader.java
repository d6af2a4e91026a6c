package io.beacon.web.query;

import io.beacon.application.browse.PageRequest;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.TextMatch;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.web.request.HostName;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.VisibleText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads the dashboard's query string; what cannot be read is told to the reader and left out. */
public final class ViewReader {
  static final List<Integer> SIZES = List.of(25, 50, 100, 200);
  static final Map<String, Duration> RANGES =
      Map.of(
          "1h", Duration.ofHours(1),
          "24h", Duration.ofHours(24),
          "7d", Duration.ofDays(7),
          "30d", Duration.ofDays(30));

  /** They say how rows are shown, and not which. */
  private static final Set<String> NOT_OF_THE_FILTER =
      Set.of("older", "newer", "size", "bom", "live", ViewLink.GLANCE);

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int DEFAULT_SIZE = 50;

  /** Longer than any column that can be searched. */
  private static final int MAX_LENGTH = 2048;

  private final Clock clock;

  public ViewReader(Clock clock) {
    this.clock = clock;
  }

  public View read(ServerRequest request) {
    return new Parameters(request).view();
  }

  /**
   * The filter alone. A problem here is also what the page would pass over, but leaves open which
   * rows are meant.
   */
  public WantedRows readFilter(ServerRequest request) {
    return new Parameters(request).wanted();
  }

  /** One request's parameters on their way to a view. */
  private final class Parameters {
    private final ServerRequest request;
    private final Map<String, String> understood = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>(NOT_OF_THE_FILTER);
    private final List<String> problems = new ArrayList<>();

    Parameters(ServerRequest request) {
      this.request = request;
    }

    View view() {
      ZoneId zone = zone();
      PageViewFilter filter = filter(zone);
      PageRequest page = page();
      // What they switch on is the script's and the panel's to do; links keep them.
      value("live", ViewReader::on, "not 1");
      value(ViewLink.GLANCE, ViewReader::on, "not 1");
      return new View(filter, page, zone, new ViewLink(understood), problems);
    }

    WantedRows wanted() {
      PageViewFilter filter = filter(zone());
      request
          .queryParams()
          .forEach(
              (name, values) -> {
                if (!known.contains(name)) {
                  problems.add("there is no parameter " + shorten(name));
                } else if (values.size() > 1 && !NOT_OF_THE_FILTER.contains(name)) {
                  problems.add(name + " is given more than once");
                }
              });
      if (understood.containsKey("range")
          && (understood.containsKey("from") || understood.containsKey("to"))) {
        problems.add("range does not go with from or to");
      }
      return new WantedRows(filter, problems);
    }

    private PageViewFilter filter(ZoneId zone) {
      BeaconType type = value("type", BeaconType::of, "no type of beacon");
      TextMatch url = match("url", "match", TextMatch.Kind.CONTAINS);
      Bots bots = value("bots", Bots::of, "not all, without or only");
      Duration range = value("range", ViewReader::range, "not 1h, 24h, 7d or 30d");
      Instant from = value("from", text -> LocalTimeText.read(text, zone), "no date and time");
      Instant to = value("to", text -> LocalTimeText.read(text, zone), "no date and time");
      return PageViewFilter.ALL
          .withType(type)
          .withUrl(url)
          .withHost(value("host", ViewReader::host, "no host name"))
          .withReferrer(match("referrer", "referrer-match", TextMatch.Kind.HOST))
          .withSessionId(exactly("session"))
          .withClientIp(value("ip", ClientIp::parse, "no IP address"))
          .withBot(bots == null ? null : bots.filter)
          .within(range == null ? from : clock.instant().minus(range), range == null ? to : null);
    }

    private PageRequest page() {
      Integer size = value("size", ViewReader::size, "not one of " + SIZES);
      PageViewCursor older = value("older", CursorText::read, "no place between rows");
      PageViewCursor newer = value("newer", CursorText::read, "no place between rows");
      return new PageRequest(
          older, older == null ? newer : null, size == null ? DEFAULT_SIZE : size);
    }

    /** The one asked for; else the one that the browser's script left in a cookie. */
    private ZoneId zone() {
      ZoneId asked = value("tz", LocalTimeText::zone, "no time zone");
      HttpCookie cookie = request.cookies().getFirst("tz");
      return asked != null
          ? asked
          : Optional.ofNullable(cookie)
              .flatMap(found -> LocalTimeText.zone(found.getValue()))
              .orElse(UTC);
    }

    private @Nullable TextMatch match(String name, String how, TextMatch.Kind otherwise) {
      TextMatch.Kind kind = value(how, ViewReader::kind, "no way to compare");
      TextMatch.Kind compared = kind == null ? otherwise : kind;
      String text =
          switch (compared) {
            case HOST -> value(name, ViewReader::host, "no host name");
            case EXACT -> exactly(name);
            case CONTAINS, START -> text(name, given(name).strip());
          };
      return text == null ? null : new TextMatch(compared, text);
    }

    /** With spaces at its ends: links to rows of the same value must find those that have them. */
    private @Nullable String exactly(String name) {
      return text(name, given(name));
    }

    private @Nullable String text(String name, String given) {
      return value(
          name, given, ViewReader::notTooLong, "longer than " + MAX_LENGTH + " characters");
    }

    private String given(String name) {
      return request.queryParam(name).orElse("");
    }

    private <T> @Nullable T value(String name, Function<String, Optional<T>> read, String problem) {
      return value(name, given(name).strip(), read, problem);
    }

    private <T> @Nullable T value(
        String name, String text, Function<String, Optional<T>> read, String problem) {
      known.add(name);
      if (text.isEmpty()) {
        return null;
      }
      Optional<T> value = read.apply(text);
      if (value.isEmpty()) {
        problems.add("%s is %s: %s".formatted(name, problem, shorten(text)));
        return null;
      }
      understood.put(name, text);
      return value.get();
    }
  }

  private static Optional<String> notTooLong(String text) {
    return Optional.of(text).filter(all -> all.length() <= MAX_LENGTH);
  }

  private static Optional<String> host(String text) {
    return notTooLong(text).flatMap(HostName::read);
  }

  private static Optional<TextMatch.Kind> kind(String text) {
    return Arrays.stream(TextMatch.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static Optional<Duration> range(String text) {
    return Optional.ofNullable(RANGES.get(text));
  }

  private static Optional<Integer> size(String text) {
    return SIZES.stream().filter(size -> text.equals(String.valueOf(size))).findFirst();
  }

  private static Optional<String> on(String text) {
    return Optional.of(text).filter("1"::equals);
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? VisibleText.of(text) : VisibleText.of(text.substring(0, 80)) + "…";
  }
}
