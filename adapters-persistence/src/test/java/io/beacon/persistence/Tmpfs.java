package io.beacon.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, which is soon full; to mount it takes the right to. */
public final class Tmpfs implements AutoCloseable {
  private final Path folder;

  private Tmpfs(Path folder) {
    this.folder = folder;
  }

  public static Tmpfs ofKilobytes(int size) {
    try {
      Path folder = Files.createTempDirectory("beacon-tmpfs-");
      if (!succeeds("mount", "-t", "tmpfs", "-o", "size=" + size + "k", "tmpfs", "" + folder)) {
        throw new IllegalStateException("cannot mount a tmpfs");
      }
      return new Tmpfs(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isPossible() {
    try {
      ofKilobytes(4).close();
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      return false;
    }
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    succeeds("umount", "-l", folder.toString());
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
