package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.BeaconProcess;
import io.beacon.Waiting;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** A deploy in the middle of traffic. */
@Needs(Requirement.DOCKER)
@Tag("siege")
class TerminationHostileIT {
  private static final int RATE = 2_000;
  private static final int CLIENTS = 128;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DatabaseAddress database = TestDatabase.MYSQL.fresh("hostile_end");
  private final PageViewTable table = new PageViewTable(database);

  /** Which requests are under way is chance. */
  @RepeatedTest(2)
  void terminate_underLoad_answersWhatItStores() {
    try (BeaconProcess beacon =
            BeaconProcess.on(database, Map.of(ImageOptions.NAME, ImageOptions.read()));
        GoodLoad load = GoodLoad.start(beacon.port(), RATE, CLIENTS)) {
      Waiting.until(LIMIT, () -> load.rows(table) > RATE, beacon::output);

      beacon.terminate();
      Integer exitCode = beacon.exitCode(LIMIT);
      GoodLoad.Outcome good = load.stop();

      long rows = load.rows(table);
      System.out.printf("SIGTERM at %d beacons/s: %s, %d rows%n", RATE, good.statuses(), rows);
      assertThat(exitCode).as("exit code").isIn(0, 143);
      assertThat(good.statuses().keySet()).as("answers").isSubsetOf(204, 503, 0);
      assertThat(rows).as("rows").isEqualTo(good.stored());
    }
  }
}
