package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How often each URL is stored: tests send each one once. */
final class StoredUrls {
  private final PageViewTable table;

  StoredUrls(DatabaseAddress database) {
    table = new PageViewTable(database);
  }

  void containNoneTwice() {
    assertThat(counts().values()).as("rows of each beacon").allMatch(count -> count == 1);
  }

  void containEachOnce(Collection<String> urls) {
    Map<String, Long> counts = counts();
    assertThat(counts.values()).as("rows of each beacon").allMatch(count -> count == 1);
    Set<String> missing = new HashSet<>(urls);
    missing.removeAll(counts.keySet());
    assertThat(missing).as("beacons without a row").isEmpty();
  }

  long total() {
    return table.count();
  }

  /** The number of rows once no more are coming. */
  long settledTotal() {
    long total = -1;
    for (long now = total(); now != total; now = total()) {
      total = now;
      Waiting.pause(Duration.ofMillis(500));
    }
    return total;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    table
        .select("SELECT url, COUNT(*) AS n FROM pageviews GROUP BY url")
        .forEach(row -> counts.put((String) row.get("url"), (Long) row.get("n")));
    return counts;
  }
}
