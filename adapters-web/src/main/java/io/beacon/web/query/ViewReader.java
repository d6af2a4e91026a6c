package io.beacon.web.query;

import io.beacon.application.browse.PageRequest;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads the dashboard's query string; what cannot be read is told to the reader and left out. */
public final class ViewReader {
  static final List<Integer> SIZES = List.of(25, 50, 100, 200);

  /** They say how rows are shown, and not which. */
  private static final Set<String> NOT_OF_THE_FILTER =
      Set.of("older", "newer", "size", "bom", "live", ViewLink.GLANCE);

  private static final int DEFAULT_SIZE = 50;

  private final Clock clock;

  public ViewReader(Clock clock) {
    this.clock = clock;
  }

  public View read(ServerRequest request) {
    var given = new GivenParameters(request, clock.instant());
    PageViewFilter filter = ViewFilter.read(given);
    PageRequest page = page(given);
    // What they switch on is the script's and the panel's to do; links keep them.
    given.value("live", ViewReader::on, "not 1");
    given.value(ViewLink.GLANCE, ViewReader::on, "not 1");
    return new View(filter, page, given.zone(), given.link(), given.problems());
  }

  /**
   * Reads only the filter. A problem here is also what the page would pass over, but leaves open
   * which rows are meant.
   */
  public WantedRows readFilter(ServerRequest request) {
    var given = new GivenParameters(request, clock.instant());
    PageViewFilter filter = ViewFilter.read(given);
    given.tellOthers(NOT_OF_THE_FILTER);
    if (isGiven(given, ViewFilter.RANGE)
        && Stream.of(ViewFilter.FROM, ViewFilter.TO).anyMatch(end -> isGiven(given, end))) {
      given.problems().add("range does not go with from or to");
    }
    return new WantedRows(filter, given.problems());
  }

  private static boolean isGiven(GivenParameters given, ViewFilter filter) {
    return given.isUnderstood(filter.parameter());
  }

  private static PageRequest page(GivenParameters given) {
    Integer size = given.value("size", ViewReader::size, "not one of " + SIZES);
    PageViewCursor older = given.value("older", CursorText::read, "no place between rows");
    PageViewCursor newer = given.value("newer", CursorText::read, "no place between rows");
    return new PageRequest(older, older == null ? newer : null, size == null ? DEFAULT_SIZE : size);
  }

  private static Optional<Integer> size(String text) {
    return SIZES.stream().filter(size -> text.equals(String.valueOf(size))).findFirst();
  }

  private static Optional<String> on(String text) {
    return Optional.of(text).filter("1"::equals);
  }
}
