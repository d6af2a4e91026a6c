package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what an {@link InMemoryPageViewStore} holds; the first row stored has the id 1. */
public final class InMemoryPageViewQuery implements PageViewQuery {
  private static final int MAX = Integer.MAX_VALUE;
  private static final Comparator<StoredPageView> OLDEST_FIRST =
      Comparator.comparing(
              StoredPageView::serverTimestamp, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(StoredPageView::id);
  private static final Comparator<StoredPageView> NEWEST_FIRST = OLDEST_FIRST.reversed();

  private final InMemoryPageViewStore store;
  private final int reach;

  public InMemoryPageViewQuery(InMemoryPageViewStore store) {
    this(store, Integer.MAX_VALUE);
  }

  public InMemoryPageViewQuery(InMemoryPageViewStore store, int reach) {
    this.store = store;
    this.reach = reach;
  }

  static StoredPageView stored(long id, PageView view) {
    return StoredPageView.of(id, view);
  }

  @Override
  public Flux<ListedPageView> newest(PageViewFilter filter, int limit) {
    return listed(rows(filter).sorted(NEWEST_FIRST), limit);
  }

  @Override
  public Flux<ListedPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    return listed(rows(filter).filter(row -> side(row, than) < 0).sorted(NEWEST_FIRST), limit);
  }

  @Override
  public Flux<ListedPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    return listed(rows(filter).filter(row -> side(row, than) > 0).sorted(OLDEST_FIRST), limit);
  }

  @Override
  public Flux<StoredPageView> wholeOlder(PageViewFilter filter, PageViewCursor than, Portion most) {
    Stream<StoredPageView> older =
        rows(filter).filter(row -> than == null || side(row, than) < 0).sorted(NEWEST_FIRST);
    return portion(older, most, StoredPageView::characters);
  }

  @Override
  public Flux<StoredPageView> wholeOlderThanRow(PageViewFilter filter, long id, Portion most) {
    return byId(id)
        .flatMapMany(
            than ->
                portion(
                    rows(filter)
                        .filter(row -> OLDEST_FIRST.compare(row, than) < 0)
                        .sorted(NEWEST_FIRST),
                    most,
                    StoredPageView::characters));
  }

  @Override
  public Mono<Instant> oldestInReach(PageViewFilter filter, PageViewCursor than) {
    PageViewFilter time = filter.onlyTime();
    return behind(filter, than == null ? newest(time, MAX) : older(time, than, MAX));
  }

  @Override
  public Mono<Instant> newestInReach(PageViewFilter filter, PageViewCursor than) {
    PageViewFilter time = filter.onlyTime();
    return behind(filter, newer(time, than, MAX));
  }

  private Mono<Instant> behind(PageViewFilter filter, Flux<ListedPageView> rows) {
    boolean anywhere = filter.url() != null && filter.url().kind() == TextMatch.Kind.CONTAINS;
    return anywhere || filter.bot() != null
        ? rows.skip(reach).next().map(ListedPageView::serverTimestamp)
        : Mono.empty();
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    return Flux.fromIterable(rows(PageViewFilter.ALL).filter(row -> row.id() == id).toList())
        .next();
  }

  @Override
  public Flux<ListedPageView> lastStoredSince(
      PageViewFilter filter, long id, Set<Long> known, Portion most) {
    Stream<ListedPageView> unknown =
        since(filter, id).filter(row -> !known.contains(row.id())).map(StoredPageView::listed);
    return portion(unknown, most, ListedPageView::characters);
  }

  @Override
  public Flux<Long> idsStoredSince(PageViewFilter filter, long id, int limit) {
    return Flux.fromIterable(since(filter, id).map(StoredPageView::id).limit(limit).toList());
  }

  private Stream<StoredPageView> since(PageViewFilter filter, long id) {
    return rows(filter)
        .filter(row -> row.id() > id)
        .sorted(Comparator.comparing(StoredPageView::id).reversed());
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    return Mono.fromSupplier(() -> rows(filter).filter(row -> row.id() > id).count());
  }

  @Override
  public Mono<Long> highestId() {
    return Mono.fromSupplier(() -> (long) store.stored().size());
  }

  private static Flux<ListedPageView> listed(Stream<StoredPageView> rows, int limit) {
    return Flux.fromIterable(rows.limit(limit).map(StoredPageView::listed).toList());
  }

  private static <T> Flux<T> portion(Stream<T> rows, Portion most, ToLongFunction<T> characters) {
    List<T> portion = new ArrayList<>();
    long sum = 0;
    for (T row : rows.limit(most.rows()).toList()) {
      if (sum >= most.characters()) {
        break;
      }
      sum += characters.applyAsLong(row);
      portion.add(row);
    }
    return Flux.fromIterable(portion);
  }

  private static int side(StoredPageView row, PageViewCursor than) {
    int byTime = row.serverTimestamp().compareTo(than.time());
    return byTime == 0 ? Long.compare(row.id(), than.id()) : byTime;
  }

  private Stream<StoredPageView> rows(PageViewFilter filter) {
    List<PageView> stored = store.stored();
    return IntStream.range(0, stored.size())
        .mapToObj(i -> stored(i + 1, stored.get(i)))
        .filter(row -> matches(filter, row));
  }

  private static boolean matches(PageViewFilter filter, StoredPageView row) {
    return is(filter.type(), type -> type.wireName().equals(row.type()))
        && is(filter.url(), match -> matches(match, row.url()))
        && is(filter.host(), host -> matches(new TextMatch(TextMatch.Kind.HOST, host), row.url()))
        && is(filter.referrer(), match -> matches(match, row.referrer()))
        && is(filter.sessionId(), session -> session.equals(row.sessionId()))
        && is(filter.clientIp(), ip -> ip.toString().equals(row.clientIp()))
        && is(filter.bot(), bot -> bot == Boolean.TRUE.equals(row.bot()))
        && is(filter.from(), (Instant from) -> !row.serverTimestamp().isBefore(from))
        && is(filter.to(), (Instant to) -> row.serverTimestamp().isBefore(to));
  }

  private static <T> boolean is(T wanted, Function<T, Boolean> matches) {
    return wanted == null || matches.apply(wanted);
  }

  private static boolean matches(TextMatch match, String url) {
    if (url == null) {
      return false;
    }
    return switch (match.kind()) {
      case CONTAINS -> url.contains(match.text());
      case START -> url.startsWith(match.text());
      case EXACT -> url.equals(match.text());
      case HOST -> url.matches("https?://.*") && match.text().equals(host(url));
    };
  }

  private static String host(String url) {
    return URI.create(url.replaceAll("[%|\\\\].*", "")).getHost();
  }
}
