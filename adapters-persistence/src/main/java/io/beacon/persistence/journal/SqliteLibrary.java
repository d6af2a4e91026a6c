package io.beacon.persistence.journal;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library beside the journal: in the folder for temporary files, where the
 * driver would put it, a hardened machine runs nothing, and each kill would leave another copy.
 */
final class SqliteLibrary {
  private static final String FOLDER_SETTING = "org.sqlite.lib.path";
  private static final String NAME_SETTING = "org.sqlite.lib.name";

  private SqliteLibrary() {}

  /** Has the driver load it from there, unless the operator names another place. */
  static void unpackBeside(JournalFile file) {
    if (System.getProperty(FOLDER_SETTING) != null) {
      return;
    }
    try (@Nullable InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource())) {
      if (library != null) {
        Path unpacked = file.beside("-" + LibraryLoaderUtil.getNativeLibName());
        unpack(library.readAllBytes(), unpacked, file.beside("-library-part"));
        System.setProperty(FOLDER_SETTING, file.folder().toString());
        System.setProperty(NAME_SETTING, unpacked.getFileName().toString());
      }
    } catch (IOException e) {
      // The driver takes its own way, and says what it lacks.
    }
  }

  private static String resource() {
    return LibraryLoaderUtil.getNativeLibResourcePath()
        + "/"
        + LibraryLoaderUtil.getNativeLibName();
  }

  /** Writes nothing where it is there already: the disk may be full. */
  private static void unpack(byte[] library, Path to, Path part) throws IOException {
    if (Files.exists(to) && Arrays.equals(Files.readAllBytes(to), library)) {
      return;
    }
    PrivateFiles.create(part);
    Files.write(part, library);
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
