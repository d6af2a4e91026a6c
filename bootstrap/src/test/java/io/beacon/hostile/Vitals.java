package io.beacon.hostile;

import io.beacon.OpenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds.
 *
 * @param heap the bytes that live after a full collection
 * @param resident the bytes of the machine's memory
 */
record Vitals(long heap, long resident, long openFiles) {
  /** What caches of a bounded size may have taken in: rendered rows, user agents, templates. */
  private static final long CACHES = 5 << 20;

  private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final long KB = 1024;
  private static final long FEW_FILES = 20;

  /** Heap and direct memory as the image allows them, and as much for code, classes and stacks. */
  private static final long MOST_RESIDENT = 512 * KB * KB;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  static Vitals of(long pid) {
    jcmd(pid, "GC.run");
    Matcher generation = GENERATION.matcher(jcmd(pid, "GC.heap_info"));
    long heap = 0;
    while (generation.find()) {
      heap += Long.parseLong(generation.group(1)) * KB;
    }
    return new Vitals(heap, resident(pid), OpenFiles.of(pid));
  }

  /** What it holds by more than a tenth beyond what it held before, or beyond what it ever may. */
  List<String> differences(Vitals before) {
    List<String> differences = new ArrayList<>();
    if (heap > before.heap + Math.max(before.heap / 10, CACHES)) {
      differences.add("heap " + megabytes(heap) + " MB");
    }
    if (resident > MOST_RESIDENT) {
      differences.add("resident " + megabytes(resident) + " MB");
    }
    if (openFiles > before.openFiles + FEW_FILES) {
      differences.add(openFiles + " open files, not " + before.openFiles);
    }
    return differences;
  }

  private static long resident(long pid) {
    try {
      Matcher resident =
          RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
      return resident.find() ? Long.parseLong(resident.group(1)) * KB : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jcmd(long pid, String command) {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            String.valueOf(pid),
            command);
    try {
      Process process = builder.redirectErrorStream(true).start();
      // What it says fits into the pipe.
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
