package io.beacon.application.port;

class InMemoryPageViewStatisticsTest extends PageViewStatisticsContract {
  private final InMemoryPageViewStore store = new InMemoryPageViewStore();

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected PageViewStatistics statistics() {
    return new InMemoryPageViewStatistics(store);
  }
}
