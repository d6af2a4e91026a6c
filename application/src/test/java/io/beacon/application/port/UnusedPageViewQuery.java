package io.beacon.application.port;

import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database that nobody may ask; a test overrides what it expects to be asked. */
public class UnusedPageViewQuery implements PageViewQuery {
  @Override
  public Flux<ListedPageView> newest(PageViewFilter filter, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<ListedPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<ListedPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> wholeOlder(PageViewFilter filter, PageViewCursor than, Portion most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> wholeOlderThanRow(PageViewFilter filter, long id, Portion most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<ListedPageView> lastStoredSince(
      PageViewFilter filter, long id, Set<Long> known, Portion most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<Long> idsStoredSince(PageViewFilter filter, long id, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Long> highestId() {
    throw new UnsupportedOperationException();
  }
}
