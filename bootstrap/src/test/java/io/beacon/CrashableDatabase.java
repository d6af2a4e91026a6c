package io.beacon;

import io.beacon.persistence.connect.DatabaseAddress;

/** A real database server that a test can kill, and start again where it was. */
interface CrashableDatabase extends AutoCloseable {
  DatabaseAddress address();

  /** Ends the server with SIGKILL, in the middle of whatever it does. */
  void kill();

  /** Stops it where it is, and keeps its connections; {@link #thaw} lets it go on. */
  void freeze();

  void thaw();

  /** Starts it on the same port, with the rows it had. */
  void restart();

  @Override
  void close();
}
