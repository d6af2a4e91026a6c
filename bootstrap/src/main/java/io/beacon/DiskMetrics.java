package io.beacon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells how much of the disk the journal takes, and how much is left. */
final class DiskMetrics implements MeterBinder {
  private static final String BYTES = "bytes";

  private final Path folder;
  private final Path journal;
  private final long limit;

  /**
   * Looks at nothing yet.
   *
   * @param limit how large the journal may become; 0 where there is none
   */
  DiskMetrics(Path folder, Path journal, long limit) {
    this.folder = folder;
    this.journal = journal;
    this.limit = limit;
  }

  /** Whatever cannot be read now is not a number. */
  @FunctionalInterface
  private interface Measure {
    double bytes() throws IOException;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "beacon.journal.size", "Size of the journal's file", () -> size(journal));
    gauge(registry, "beacon.journal.limit", "How large it may become", () -> limit);
    gauge(
        registry,
        "beacon.data.free",
        "What is free on the disk of BEACON_DATA",
        () -> Files.getFileStore(folder).getUsableSpace());
  }

  private static double size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Measure measure) {
    Gauge.builder(name, () -> orNoNumber(measure))
        .description(description)
        .baseUnit(BYTES)
        .register(registry);
  }

  private static double orNoNumber(Measure measure) {
    try {
      return measure.bytes();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
