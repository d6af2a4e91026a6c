package io.beacon.web.query;

import static io.beacon.application.port.TextMatch.Kind.CONTAINS;
import static io.beacon.application.port.TextMatch.Kind.EXACT;
import static io.beacon.application.port.TextMatch.Kind.START;
import static io.beacon.web.query.Comparison.choice;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.StoredPageView;
import io.beacon.application.port.TextMatch;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.web.query.FilterField.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the dashboard, in the order in which they are read and told: the query string, the
 * form, what is in force, and the links to rows with the same value go through this list.
 */
@SuppressWarnings("ImmutableEnumChecker") // Records of values, and methods of theirs.
public enum ViewFilter {
  TYPE(
      FilterField.choice("type", "Type", types()),
      (rows, given) -> rows.withType(given.value(BeaconType::of, "no type of beacon"))),
  URL(
      FilterField.search("url", "URL"),
      Comparison.of(
          "match",
          "that",
          choice(CONTAINS, "contains it"),
          choice(START, "starts with it"),
          choice(EXACT, "is it")),
      (rows, given) -> rows.withUrl(given.match()),
      new Same("URL", StoredPageView::url)),
  HOST(
      FilterField.text("host", "Host", "shop.example"),
      (rows, given) -> rows.withHost(given.host())),
  REFERRER(
      FilterField.text("referrer", "Referrer", "www.example.org"),
      Comparison.of(
          "referrer-match",
          "as",
          choice(TextMatch.Kind.HOST, "its host"),
          choice(START, "its start"),
          choice(CONTAINS, "a part of it"),
          choice(EXACT, "the whole")),
      (rows, given) -> rows.withReferrer(given.match()),
      new Same("referrer", StoredPageView::referrer)),
  SESSION(
      FilterField.text("session", "Session", ""),
      (rows, given) -> rows.withSessionId(given.exactly()),
      new Same("session", StoredPageView::sessionId)),
  IP(
      FilterField.text("ip", "IP", ""),
      (rows, given) -> rows.withClientIp(given.value(ClientIp::parse, "no IP address")),
      new Same("IP", StoredPageView::clientIp)),
  BOTS(
      FilterField.choice("bots", "Bots", Bots.choices()),
      (rows, given) -> rows.withBot(given.bots())),
  /** Wins over both ends of a range, which are read nevertheless. */
  RANGE(
      FilterField.choice("range", "Time", LastTime.choices()),
      (rows, given) -> rows.withFrom(given.since())),
  FROM(
      FilterField.time("from", "From"),
      (rows, given) -> given.timeWithout(RANGE).map(rows::withFrom).orElse(rows)),
  TO(
      FilterField.time("to", "To"),
      (rows, given) -> given.timeWithout(RANGE).map(rows::withTo).orElse(rows));

  private final FilterField field;
  private final @Nullable Comparison comparison;
  private final Reading reading;
  private final @Nullable Same same;

  /** How a filter's text becomes a part of what is asked of the rows. */
  private interface Reading {
    PageViewFilter read(PageViewFilter rows, GivenFilter given);
  }

  /**
   * What a row has for a filter.
   *
   * @param word what it is called in a link
   */
  private record Same(String word, Function<StoredPageView, @Nullable String> of) {}

  ViewFilter(FilterField field, Reading reading) {
    this(field, null, reading, null);
  }

  ViewFilter(FilterField field, Reading reading, Same same) {
    this(field, null, reading, same);
  }

  ViewFilter(
      FilterField field, @Nullable Comparison comparison, Reading reading, @Nullable Same same) {
    this.field = field;
    this.comparison = comparison;
    this.reading = reading;
    this.same = same;
  }

  /** All that is asked of the rows. */
  static PageViewFilter read(GivenParameters given) {
    PageViewFilter rows = PageViewFilter.ALL;
    for (ViewFilter each : values()) {
      var its = new GivenFilter(given, each.field, each.comparison);
      rows = each.reading.read(rows, its);
    }
    return rows;
  }

  /** The name of its parameter. */
  public String parameter() {
    return field.name();
  }

  /** What it has in the form: its field, and the choice of how it is compared. */
  Stream<FilterField> fields() {
    return Stream.concat(Stream.of(field), Stream.ofNullable(comparison).map(Comparison::field));
  }

  /** A view with this filter in force, from its first page. */
  public ViewLink in(ViewLink view, String text) {
    return view.with(parameter(), text);
  }

  /** The same, where the text is compared in this way. */
  public ViewLink in(ViewLink view, String text, TextMatch.Kind compared) {
    ViewLink with = in(view, text);
    return comparison == null ? with : comparison.in(with, compared);
  }

  /** The links to the rows that have a value of this row too. */
  public static List<SameRows> same(StoredPageView row) {
    // A reader mostly looks for what else a visitor did.
    return Stream.concat(Stream.of(SESSION), Arrays.stream(values()))
        .distinct()
        .flatMap(each -> each.sameAs(row))
        .toList();
  }

  private Stream<SameRows> sameAs(StoredPageView row) {
    if (same == null) {
      return Stream.empty();
    }
    String value = same.of.apply(row);
    return value == null || value.isEmpty()
        ? Stream.empty()
        : Stream.of(new SameRows(same.word, in(new ViewLink(Map.of()), value, EXACT).at("/")));
  }

  private static List<Choice> types() {
    return Stream.concat(
            Stream.of(new Choice("", "any")),
            Arrays.stream(BeaconType.values())
                .map(BeaconType::wireName)
                .map(type -> new Choice(type, type)))
        .toList();
  }
}
