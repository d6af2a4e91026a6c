package io.beacon;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MariaDbKilledIT extends DatabaseKilledContract {
  @TempDir private Path folder;

  @Override
  CrashableDatabase database() {
    return new CrashableMariaDb(folder);
  }
}
