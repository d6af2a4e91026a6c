package io.beacon.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.JournalState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionStatusTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, IDLE",
    "1, 0, 1, 0, 0, OK",
    "9, 90, 9, 90, 0, OK",
    // The commit's minute has left the span, the answer's has not.
    "1, 0, 0, 0, 0, OK",
    "1, 5, 0, 0, 0, OK",
    // The answer is not yet counted.
    "0, 0, 1, 0, 0, OK",
    "0, 1, 0, 0, 0, FAILING",
    "0, 0, 0, 1, 0, FAILING",
    "0, 7, 0, 7, 0, FAILING",
    "0, 0, 0, 0, 3, WAITING",
    "1, 1, 1, 1, 3, WAITING",
    "0, 7, 0, 0, 3, FAILING"
  })
  void state_countsOfTheLastMinutes_decide(
      long accepted,
      long rejected,
      long stored,
      long unavailable,
      long waiting,
      CollectionStatus.State state) {
    var lately = new ActivityCounts(accepted, rejected, stored, unavailable);

    var journal = new JournalState(true, waiting, 0);

    assertThat(
            new CollectionStatus(ActivityCounts.NONE, lately, new NewestRow.None(), journal, "")
                .state())
        .isEqualTo(state);
    assertThat(
            new CollectionStatus(
                    ActivityCounts.NONE, lately, new NewestRow.None(), journal, "denied")
                .state())
        .isEqualTo(CollectionStatus.State.FAILING);
  }
}
