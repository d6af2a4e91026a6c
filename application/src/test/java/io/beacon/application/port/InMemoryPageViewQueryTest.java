package io.beacon.application.port;

class InMemoryPageViewQueryTest extends PageViewQueryContract {
  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final PageViewQuery query = new InMemoryPageViewQuery(store);

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected PageViewQuery query() {
    return query;
  }

  @Override
  protected PageViewQuery query(int reach) {
    return new InMemoryPageViewQuery(store, reach);
  }
}
