package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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
    return new StoredPageView(
        id,
        view.url(),
        view.type().wireName(),
        view.userAgent(),
        view.viewportWidth(),
        view.viewportHeight(),
        view.referrer(),
        view.clientTimestamp(),
        view.sessionId(),
        view.payload(),
        view.serverTimestamp(),
        view.clientIp() == null ? null : view.clientIp().toString(),
        view.bot());
  }

  @Override
  public Flux<StoredPageView> newest(PageViewFilter filter, int limit) {
    return flux(rows(filter).sorted(OLDEST_FIRST.reversed()), limit);
  }

  @Override
  public Flux<StoredPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    return flux(
        rows(filter).filter(row -> side(row, than) < 0).sorted(OLDEST_FIRST.reversed()), limit);
  }

  @Override
  public Flux<StoredPageView> olderThanRow(PageViewFilter filter, long id, int limit) {
    return byId(id)
        .flatMapMany(
            than ->
                flux(
                    rows(filter)
                        .filter(row -> OLDEST_FIRST.compare(row, than) < 0)
                        .sorted(OLDEST_FIRST.reversed()),
                    limit));
  }

  @Override
  public Flux<StoredPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    return flux(rows(filter).filter(row -> side(row, than) > 0).sorted(OLDEST_FIRST), limit);
  }

  @Override
  public Mono<Instant> oldestInReach(PageViewFilter filter, PageViewCursor than) {
    PageViewFilter time = PageViewFilter.ALL.within(filter.from(), filter.to());
    return behind(filter, than == null ? newest(time, MAX) : older(time, than, MAX));
  }

  @Override
  public Mono<Instant> newestInReach(PageViewFilter filter, PageViewCursor than) {
    PageViewFilter time = PageViewFilter.ALL.within(filter.from(), filter.to());
    return behind(filter, newer(time, than, MAX));
  }

  private Mono<Instant> behind(PageViewFilter filter, Flux<StoredPageView> rows) {
    boolean anywhere = filter.url() != null && filter.url().kind() == TextMatch.Kind.CONTAINS;
    return anywhere || filter.bot() != null
        ? rows.skip(reach).next().map(StoredPageView::serverTimestamp)
        : Mono.empty();
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    return flux(rows(PageViewFilter.ALL).filter(row -> row.id() == id), 1).next();
  }

  @Override
  public Flux<StoredPageView> lastStoredSince(PageViewFilter filter, long id, int limit) {
    return flux(
        rows(filter)
            .filter(row -> row.id() > id)
            .sorted(Comparator.comparing(StoredPageView::id).reversed()),
        limit);
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    return Mono.fromSupplier(() -> rows(filter).filter(row -> row.id() > id).count());
  }

  @Override
  public Mono<Long> highestId() {
    return Mono.fromSupplier(() -> (long) store.stored().size());
  }

  private static Flux<StoredPageView> flux(Stream<StoredPageView> rows, int limit) {
    return Flux.fromIterable(rows.limit(limit).toList());
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
