package io.beacon.persistence;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The real databases that tests run on; each starts once and serves the whole test run. */
public final class TestDatabase {
  public static final TestDatabase MARIADB = new TestDatabase(TestDatabase::startMariaDb);
  public static final TestDatabase MYSQL = new TestDatabase(TestDatabase::startMySql);

  /** How tests write to it, where they do not ask for otherwise. */
  public static final StoreSettings SETTINGS =
      new StoreSettings(
          10, Duration.ofSeconds(5), Duration.ofSeconds(1), 256, 3, 8192, Duration.ofSeconds(4));

  /** Kept to the end of the process. */
  private static final List<FileChannel> LOCKS = new ArrayList<>();

  private final Supplier<DatabaseAddress> starter;
  private DatabaseAddress address;

  private TestDatabase(Supplier<DatabaseAddress> starter) {
    this.starter = starter;
  }

  /** Where it listens, as a user who may do everything. */
  public synchronized DatabaseAddress address() {
    if (address == null) {
      address = starter.get();
    }
    return address;
  }

  /** A database of its own on the same server: empty, without Beacon's schema. */
  public DatabaseAddress fresh(String name) {
    DatabaseAddress server = address();
    new PageViewTable(server).execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
    return new DatabaseAddress(
        server.host(), server.port(), name, server.options(), server.user(), server.password());
  }

  private static DatabaseAddress startMariaDb() {
    EmbeddedMariaDb database = EmbeddedMariaDb.start(freeFolder());
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return database.address();
  }

  /** Test classes may run in two processes at once, and one folder has room for one server. */
  private static Path freeFolder() {
    try {
      for (int i = 1; ; i++) {
        Path folder = Path.of("target", "test-mariadb-" + i);
        Files.createDirectories(folder);
        FileChannel lock =
            FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (lock.tryLock() != null) {
          LOCKS.add(lock);
          return folder;
        }
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseAddress startMySql() {
    var container =
        new MySQLContainer(DockerImageName.parse("mysql:9.7")).withDatabaseName("beacon");
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return new DatabaseAddress(
        container.getHost(),
        container.getMappedPort(MySQLContainer.MYSQL_PORT),
        "beacon",
        Map.of(),
        "root",
        container.getPassword());
  }
}
