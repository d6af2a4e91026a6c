package io.beacon.application.port;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database that nobody may ask; a test overrides what it expects to be asked. */
public class UnusedPageViewQuery implements PageViewQuery {
  @Override
  public Flux<StoredPageView> newest(PageViewFilter filter, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> olderThanRow(PageViewFilter filter, long id, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StoredPageView> lastStoredSince(PageViewFilter filter, long id, int limit) {
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
