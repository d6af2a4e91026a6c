package io.beacon.persistence;

import java.nio.file.Path;
import java.util.Objects;

/** Where the browser for the tests is. */
public final class Chromium {
  public static final Path PATH =
      Path.of(
          Objects.requireNonNullElse(System.getenv("BEACON_TESTS_CHROMIUM"), "/usr/bin/chromium"));

  private Chromium() {}
}
