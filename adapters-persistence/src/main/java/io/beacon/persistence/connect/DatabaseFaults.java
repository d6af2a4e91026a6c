package io.beacon.persistence.connect;

import java.util.stream.Stream;

/**
 * Remembers what an operator has to mend in the database that Beacon runs on, for as long as it
 * lasts: waiting mends other failures.
 */
public final class DatabaseFaults {
  private volatile String ofSchema = "";
  private volatile String ofConnections = "";
  private volatile String ofWrites = "";

  /** In words, or empty where nothing has to be mended. */
  public String words() {
    return Stream.of(ofSchema, ofConnections, ofWrites)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The schema could not be brought up to date. */
  public void unmigrated(Throwable failure) {
    ofSchema = words(failure, ofSchema);
  }

  public void migrated() {
    ofSchema = "";
  }

  /** No connection could be made. */
  public void unconnected(Throwable failure) {
    ofConnections = words(failure, ofConnections);
  }

  public void connected() {
    ofConnections = "";
  }

  /** A write failed; where it did so for want of a connection, it is no fault of its own. */
  public void unwritten(Throwable failure) {
    if (ofConnections.isEmpty()) {
      ofWrites = words(failure, ofWrites);
    }
  }

  public void written() {
    ofWrites = "";
  }

  private static String words(Throwable failure, String before) {
    DatabaseFailure kind = DatabaseFailure.of(failure);
    return kind.isMendedByWaiting() ? before : kind.describe(failure);
  }
}
