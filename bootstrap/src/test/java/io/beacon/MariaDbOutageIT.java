package io.beacon;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class MariaDbOutageIT extends OutageContract {
  @TempDir private Path folder;

  MariaDbOutageIT() {
    super(Duration.ofSeconds(8), Duration.ofSeconds(8));
  }

  @Override
  CrashableDatabase database() {
    return new CrashableMariaDb(folder);
  }
}
