package io.beacon.persistence;

import java.time.Duration;

/**
 * How page views are written.
 *
 * @param connections the most connections to the database
 * @param statementTimeout the longest wait for the answer to one statement; whole seconds, at least
 *     2
 * @param patience the longest wait for the database before the journal takes its place
 * @param commitRows the most rows of one group
 * @param commitsInFlight the most groups under way at once
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
    if (connections < commitsInFlight
        || statementTimeout.toSeconds() < 2
        || patience.isNegative()
        || commitRows < 1
        || commitsInFlight < 1
        || queueSize < 1
        || queueTimeout.isNegative()) {
      throw new IllegalArgumentException("not usable: " + connections + " connections");
    }
  }
}
