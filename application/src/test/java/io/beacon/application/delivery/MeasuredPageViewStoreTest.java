package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MeasuredPageViewStoreTest implements CollectorMetrics {
  private final List<String> told = new ArrayList<>();

  @Test
  void append_stored_tellsOfPlaceAndRows() {
    append(new InMemoryPageViewStore());

    assertThat(told).containsExactly("JOURNAL 3");
  }

  @Test
  void append_unavailable_isAFailure() {
    append(rows -> Mono.error(StoreUnavailableException.nothingStored("away")));

    assertThat(told).containsExactly("JOURNAL failed");
  }

  @Test
  void append_givenUp_isAFailure() {
    append(rows -> Mono.never());

    assertThat(told).containsExactly("JOURNAL failed");
  }

  @Test
  void append_rowsRefused_isNoFailureOfThePlace() {
    append(rows -> Mono.error(new PageViewsRefusedException(new IllegalStateException("bad"))));

    assertThat(told).isEmpty();
  }

  private void append(PageViewStore store) {
    new MeasuredPageViewStore(store, DurablePlace.JOURNAL, this)
        .append(PageViews.numbered(0, 3))
        .timeout(Duration.ofMillis(100))
        .onErrorComplete()
        .block();
  }

  @Override
  public void stored(DurablePlace place, int rows, Duration took) {
    told.add(place + " " + rows);
  }

  @Override
  public void notStored(DurablePlace place) {
    told.add(place + " failed");
  }
}
