package io.beacon.application.port;

import io.beacon.domain.BeaconType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Counts what an {@link InMemoryPageViewStore} holds. */
public final class InMemoryPageViewStatistics implements PageViewStatistics {
  private static final Pattern MESSAGE = Pattern.compile("\"message\": *\"([^\"]*)\"");
  private static final Pattern WEB_HOST = Pattern.compile("https?://([^/?#]*).*");

  private final PageViewQuery query;

  public InMemoryPageViewStatistics(InMemoryPageViewStore store) {
    this.query = new InMemoryPageViewQuery(store);
  }

  @Override
  public Flux<TypeCount> overTime(PageViewFilter filter, Duration grain) {
    return counts(filter, row -> new TypeCount(start(row, grain), row.type(), 0))
        .map(count -> new TypeCount(count.of().start(), count.of().type(), count.rows()))
        .sort(Comparator.comparing(TypeCount::start));
  }

  @Override
  public Flux<TextCount> pages(PageViewFilter filter, int limit) {
    return top(filter, InMemoryPageViewStatistics::page, limit);
  }

  @Override
  public Flux<TextCount> referrers(PageViewFilter filter, int limit) {
    return top(filter, row -> group(WEB_HOST, row.referrer()), limit);
  }

  @Override
  public Flux<TextCount> userAgents(PageViewFilter filter, int limit) {
    return top(filter, StoredPageView::userAgent, limit);
  }

  @Override
  public Flux<TextCount> errors(PageViewFilter filter, int limit) {
    return top(
        filter, row -> BeaconType.ERROR.wireName().equals(row.type()) ? message(row) : null, limit);
  }

  private static Instant start(StoredPageView row, Duration grain) {
    long seconds = row.serverTimestamp().getEpochSecond();
    return Instant.ofEpochSecond(seconds - seconds % grain.toSeconds());
  }

  private static String page(StoredPageView row) {
    return row.url().split("[?#]", 2)[0];
  }

  private static String message(StoredPageView row) {
    String text = Objects.requireNonNullElse(group(MESSAGE, row.payload()), page(row));
    return text.substring(0, Math.min(200, text.length()));
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(Objects.requireNonNullElse(text, ""));
    return matcher.find() ? matcher.group(1) : null;
  }

  private Flux<TextCount> top(
      PageViewFilter filter, Function<StoredPageView, String> text, int limit) {
    return counts(filter, text)
        .map(count -> new TextCount(count.of(), count.rows()))
        .sort(Comparator.comparing(TextCount::count).reversed())
        .take(limit);
  }

  private record Count<T>(T of, long rows) {}

  private <T> Flux<Count<T>> counts(PageViewFilter filter, Function<StoredPageView, T> group) {
    return query
        .wholeOlder(filter, null, new Portion(Integer.MAX_VALUE, Long.MAX_VALUE))
        .filter(row -> group.apply(row) != null)
        .collect(Collectors.groupingBy(group, Collectors.counting()))
        .flatMapIterable(groups -> groups.entrySet())
        .map(entry -> new Count<>(entry.getKey(), entry.getValue()));
  }
}
