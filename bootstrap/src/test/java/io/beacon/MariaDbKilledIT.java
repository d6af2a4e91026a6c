package io.beacon;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MariaDbKilledIT extends KilledContract {
  @TempDir private Path folder;

  MariaDbKilledIT() {
    super(3);
  }

  @Override
  CrashableDatabase database() {
    return new CrashableMariaDb(folder);
  }
}
