package io.beacon.application.delivery;

import java.time.Duration;

/**
 * How page views are written.
 *
 * @param connections the most connections to the database
 * @param statementTimeout the longest wait for the answer to one statement; whole seconds, at least
 *     2
 * @param patience the longest wait for the database before the journal takes its place
 * @param commitRows the most rows of one group
 * @param commitsInFlight the most groups under way at once; never more than connections
 * @param queueSize the most appends that wait; more are refused
 * @param queueTimeout the longest wait in the queue
 */
public record StoreSettings(
    int connections,
    Duration statementTimeout,
    Duration patience,
    int commitRows,
    int commitsInFlight,
    int queueSize,
    Duration queueTimeout) {
  public StoreSettings {
    require(connections >= 1, "BEACON_STORE_CONNECTIONS is at least 1");
    require(statementTimeout.toSeconds() >= 2, "BEACON_STORE_STATEMENT_TIMEOUT is at least 2s");
    require(!patience.isNegative(), "BEACON_STORE_PATIENCE is not negative");
    require(commitRows >= 1, "BEACON_STORE_COMMIT_ROWS is at least 1");
    require(commitsInFlight >= 1, "BEACON_STORE_COMMITS_IN_FLIGHT is at least 1");
    require(queueSize >= 1, "BEACON_STORE_QUEUE_SIZE is at least 1");
    require(!queueTimeout.isNegative(), "BEACON_STORE_QUEUE_TIMEOUT is not negative");
    commitsInFlight = Math.min(commitsInFlight, connections);
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(rule);
    }
  }
}
