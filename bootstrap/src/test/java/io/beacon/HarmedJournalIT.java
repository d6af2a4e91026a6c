package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.journal.OldJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of beacons whose journal is taken away, is damaged, or comes from another time. */
class HarmedJournalIT extends JournalScenario {
  @ParameterizedTest
  @ValueSource(strings = {"journal.db", "journal.db-wal", "journal.db*", "*"})
  void collect_journalDeletedInAnOutage_storesEveryAcceptedBeaconAfterAKill(String which)
      throws Exception {
    List<String> urls = new ArrayList<>();
    try (BeaconProcess beacon = beacon()) {
      database.kill();
      urls.addAll(post(beacon, "before", 50));
      delete(which);
      urls.addAll(post(beacon, "after", 50));
      Waiting.until(LIMIT, beacon::isReady, beacon::output);
      assertThat(beacon.output()).containsOnlyOnce("was deleted, moved or replaced");
      assertThat(beacon.output()).doesNotContain(" ERROR ", "\tat ");
      beacon.kill();
    }
    database.restart();
    try (BeaconProcess next = beacon()) {
      awaitRows(next, 100);
      stored.containEachOnce(urls);
    }
  }

  @Test
  void collect_journalDeletedBeforeAnOutage_storesEveryAcceptedBeaconAfterAKill() throws Exception {
    List<String> urls;
    try (BeaconProcess beacon = beacon()) {
      delete("*");
      database.kill();
      urls = post(beacon, "after", 50);
      beacon.kill();
    }
    database.restart();
    try (BeaconProcess next = beacon()) {
      awaitRows(next, 50);
      stored.containEachOnce(urls);
    }
  }

  @Test
  void collect_journalCannotBeMadeAnew_isUnavailableAndHandsOnWhatWaits() throws Exception {
    settings.put("BEACON_STORE_QUEUE_TIMEOUT", "500ms");
    try (BeaconProcess beacon = beacon()) {
      database.kill();
      List<String> urls = post(beacon, "before", 50);
      delete("*");
      Files.writeString(data(), "no folder");

      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("refused")).status()).isEqualTo(503);
      Waiting.until(LIMIT, () -> !beacon.isReady(), beacon::output);
      assertThat(beacon.output().lines())
          .filteredOn(line -> line.contains(" ERROR "))
          .singleElement()
          .asString()
          .contains("journal.db", "deleted, moved or replaced");

      database.restart();
      awaitRows(beacon, 50);
      stored.containEachOnce(urls);
      Waiting.until(LIMIT, beacon::isReady, beacon::output);
      Files.delete(data());
    }
  }

  @ParameterizedTest
  @EnumSource
  void start_journalOfAnOlderLayout_storesItsRow(OldJournal layout) throws Exception {
    Files.createDirectories(data());
    layout.make(data().resolve("journal.db"));

    try (BeaconProcess beacon = beacon()) {
      awaitRows(beacon, 1);
      stored.containEachOnce(List.of(layout.waiting().url()));
      database.kill();
      post(beacon, "after", 5);
      database.restart();
      awaitRows(beacon, 6);
    }
  }

  @Test
  void start_journalDamaged_saysWhatToDoAndSalvagesItOnRequest() throws Exception {
    List<String> urls;
    try (BeaconProcess killed = beacon()) {
      database.kill();
      urls = post(killed, "before", 500);
      killed.kill();
    }
    overwriteTheFirstHundredBytesOf("journal.db-wal");
    try (BeaconProcess refused = launch()) {
      assertThat(refused.exitCode(LIMIT)).isNotNull().isNotZero();
      assertThat(refused.output()).contains("is damaged", "BEACON_JOURNAL_SALVAGE=true");
      assertThat(refused.output()).doesNotContain("\tat ");
    }

    settings.put("BEACON_JOURNAL_SALVAGE", "true");
    database.restart();
    try (BeaconProcess beacon = beacon()) {
      awaitRows(beacon, 500);
      stored.containEachOnce(urls);
      assertThat(beacon.output()).contains("500 page views were read from the damaged journal");
    }
    try (Stream<Path> files = Files.list(data())) {
      assertThat(files.map(file -> "" + file.getFileName())).anyMatch(n -> n.contains("-damaged-"));
    }
  }

  private Path data() {
    return Path.of(settings.get("BEACON_DATA"));
  }

  /** The folder too, where everything is meant. */
  private void delete(String which) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(data(), which)) {
      found.forEach(files::add);
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Files.delete(file);
    }
    if (which.equals("*")) {
      Files.delete(data());
    }
  }

  private void overwriteTheFirstHundredBytesOf(String name) throws IOException {
    try (var file = new RandomAccessFile(data().resolve(name).toFile(), "rw")) {
      file.write("x".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
  }
}
