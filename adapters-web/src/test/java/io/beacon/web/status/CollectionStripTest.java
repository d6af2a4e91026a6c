package io.beacon.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.JournalState;
import io.beacon.application.watch.ActivityCounts;
import io.beacon.application.watch.CollectionStatus;
import io.beacon.application.watch.NewestRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionStripTest {
  private static final ActivityCounts NOTHING = new ActivityCounts(0, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "PT0S, newest row 0 s ago",
    "PT119.9S, newest row 119 s ago",
    "PT2M, newest row 2 min ago",
    "PT119M, newest row 119 min ago",
    "PT2H, newest row 2 h ago",
    "PT47H, newest row 47 h ago",
    "P2D, newest row 2 days ago",
    "P374000D, 'newest row 374,000 days ago'"
  })
  void of_agedRow_tellsTheAge(Duration age, String text) {
    assertThat(strip(NOTHING, new NewestRow.Aged(age)).newestRow()).isEqualTo(text);
  }

  @Test
  void of_noRowOrUnknown_saysWhich() {
    assertThat(strip(NOTHING, new NewestRow.None()).newestRow()).isEqualTo("no row yet");
    assertThat(strip(NOTHING, new NewestRow.Unknown()).newestRow()).contains("unknown");
  }

  @Test
  void of_stored_works() {
    CollectionStrip strip = strip(new ActivityCounts(1234567, 2, 3, 4), new NewestRow.None());

    assertThat(strip.state()).isEqualTo("ok");
    assertThat(strip.failing()).isFalse();
    assertThat(strip.message()).startsWith("Working");
    assertThat(strip.accepted()).isEqualTo("1,234,567");
    assertThat(strip.rejected()).isEqualTo("2");
    assertThat(strip.stored()).isEqualTo("3");
    assertThat(strip.unavailable()).isEqualTo("4");
  }

  @Test
  void of_nothing_isIdle() {
    assertThat(strip(NOTHING, new NewestRow.None()).message()).startsWith("Idle");
  }

  @Test
  void of_journalHoldsSome_saysHowMany() {
    CollectionStrip strip =
        strip(
            new ActivityCounts(1, 0, 1, 0),
            new NewestRow.Unknown(),
            new JournalState(true, 1234, 5));

    assertThat(strip.state()).isEqualTo("waiting");
    assertThat(strip.message()).startsWith("Waiting");
    assertThat(strip.waiting()).isEqualTo("1,234");
    assertThat(strip.quarantined()).isEqualTo("5");
  }

  @Test
  void of_journalHoldsNone_doesNotNameIt() {
    assertThat(strip(NOTHING, new NewestRow.None()).waiting()).isEmpty();
    assertThat(strip(NOTHING, new NewestRow.None()).quarantined()).isEmpty();
  }

  @Test
  void of_noneStored_failsInWords() {
    CollectionStrip strip = strip(new ActivityCounts(0, 2, 0, 4), new NewestRow.Unknown());

    assertThat(strip.failing()).isTrue();
    assertThat(strip.message())
        .startsWith("Failing: beacons arrive and none is stored")
        .contains("2 rejected", "4 unavailable");
  }

  @Test
  void of_databaseHasToBeMended_failsInItsWords() {
    var counts = new ActivityCounts(7, 0, 7, 0);
    var status =
        new CollectionStatus(
            counts,
            counts,
            new NewestRow.Unknown(),
            new JournalState(true, 0, 0),
            "it refuses the login (Access denied)");

    assertThat(CollectionStrip.of(status).failing()).isTrue();
    assertThat(CollectionStrip.of(status).message())
        .isEqualTo("Failing: the database has to be mended: it refuses the login (Access denied)");
  }

  private static CollectionStrip strip(ActivityCounts counts, NewestRow row) {
    return strip(counts, row, new JournalState(true, 0, 0));
  }

  private static CollectionStrip strip(ActivityCounts counts, NewestRow row, JournalState journal) {
    return CollectionStrip.of(new CollectionStatus(counts, counts, row, journal, ""));
  }
}
