package io.beacon;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.connect.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL in a container, at a port that a restart keeps. */
final class CrashableMySql implements CrashableDatabase {
  private final MySQLContainer container =
      new MySQLContainer(DockerImageName.parse("mysql:9.7")).withDatabaseName("beacon");
  private final int port = Fresh.port();

  /**
   * Started.
   *
   * @param options of the server, as {@code --autocommit=0}
   */
  CrashableMySql(String... options) {
    container.setCommandParts(options);
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + MySQLContainer.MYSQL_PORT));
    container.start();
  }

  @Override
  public DatabaseAddress address() {
    return new DatabaseAddress(
        "127.0.0.1", port, "beacon", Map.of(), "root", container.getPassword());
  }

  @Override
  public void kill() {
    signal("KILL");
    Waiting.until(Duration.ofSeconds(10), () -> !container.isRunning(), () -> "still runs");
  }

  @Override
  public void freeze() {
    signal("STOP");
  }

  @Override
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    var docker = container.getDockerClient();
    docker.killContainerCmd(container.getContainerId()).withSignal(name).exec();
  }

  @Override
  public void restart() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    var table = new PageViewTable(address());
    Waiting.until(Duration.ofSeconds(60), () -> answers(table), container::getLogs);
  }

  private static boolean answers(PageViewTable table) {
    try {
      return table.count() >= 0;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  /** Ends all that a user has open. */
  void killSessions(String user) {
    var table = new PageViewTable(address());
    table
        .select("SELECT id FROM performance_schema.processlist WHERE user = '" + user + "'")
        .forEach(session -> table.execute("KILL " + session.get("id")));
  }

  /** Where other containers find it. */
  private String host() {
    return container
        .getCurrentContainerInfo()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .iterator()
        .next()
        .getIpAddress();
  }

  /** Becomes a replica of another one, which takes no writes of others; both are empty. */
  void follow(CrashableMySql source) {
    new PageViewTable(source.address()).execute("RESET BINARY LOGS AND GTIDS");
    new PageViewTable(address())
        .execute(
            "RESET BINARY LOGS AND GTIDS",
            "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '"
                + source.host()
                + "', SOURCE_USER = 'root', SOURCE_PASSWORD = '"
                + source.container.getPassword()
                + "', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1",
            "SET GLOBAL super_read_only = ON",
            "START REPLICA");
  }

  /** Becomes a server of its own, when it has all that its source committed. */
  void promote(CrashableMySql source) {
    String done = "SELECT @@GLOBAL.gtid_executed AS gtids";
    Object gtids = new PageViewTable(source.address()).select(done).get(0).get("gtids");
    var table = new PageViewTable(address());
    table.select("SELECT WAIT_FOR_EXECUTED_GTID_SET('" + gtids + "', 20)");
    table.execute(
        "STOP REPLICA",
        "RESET REPLICA ALL",
        "SET GLOBAL super_read_only = OFF",
        "SET GLOBAL read_only = OFF");
  }

  /** Copies a file of the server's data folder to this one. */
  Path copy(String name, Path folder) {
    Path copy = folder.resolve(name);
    container.copyFileFromContainer("/var/lib/mysql/" + name, copy.toString());
    return copy;
  }

  @Override
  public void close() {
    container.stop();
  }
}
