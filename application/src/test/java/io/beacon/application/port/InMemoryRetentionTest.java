package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.time.Clock;
import java.util.List;

class InMemoryRetentionTest extends RetentionContract {
  private final InMemoryPageViewStore store = new InMemoryPageViewStore();

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected Retention retention() {
    return new InMemoryRetention(store, Clock.systemUTC());
  }

  @Override
  protected List<PageView> stored() {
    return store.stored();
  }
}
