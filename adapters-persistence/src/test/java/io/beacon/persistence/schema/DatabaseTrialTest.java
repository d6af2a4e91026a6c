package io.beacon.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseAwayException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTrialTest {
  private static final DatabaseAddress NOWHERE =
      new DatabaseAddress("127.0.0.1", 1, "beacon", Map.of(), "user", "password");

  @Test
  void run_nobodyListens_saysItInTheWordsOfTheStart() {
    Throwable atTheStart = catchThrowable(() -> SchemaMigration.run(NOWHERE));
    Throwable asATrial = catchThrowable(() -> DatabaseTrial.run(NOWHERE));

    assertThat(asATrial)
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessage(atTheStart.getMessage());
    assertThat(asATrial).hasMessageStartingWith("Cannot use the database at 127.0.0.1:1/beacon: ");
  }
}
