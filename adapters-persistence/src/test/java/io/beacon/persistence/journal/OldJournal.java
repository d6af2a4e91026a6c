package io.beacon.persistence.journal;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;

/** The layouts that a journal ever had, each with a row that waits and one that was refused. */
public enum OldJournal {
  WITHOUT_BOT("", "", null),
  WITH_BOT_AND_NO_NUMBER(" bot INTEGER,", ", 1", true);

  private static final UUID WAITING = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

  private final String column;
  private final String value;
  private final Boolean bot;

  OldJournal(String column, String value, Boolean bot) {
    this.column = column;
    this.value = value;
    this.bot = bot;
  }

  /** Makes the file as that Beacon did. */
  public void make(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS page_views ("
              + "position INTEGER PRIMARY KEY AUTOINCREMENT, beacon_id BLOB NOT NULL UNIQUE,"
              + " url TEXT NOT NULL, type TEXT NOT NULL, user_agent TEXT, viewport_width INTEGER,"
              + " viewport_height INTEGER, referrer TEXT, client_timestamp INTEGER, session_id TEXT,"
              + " payload TEXT, server_timestamp INTEGER NOT NULL, client_ip TEXT,"
              + column
              + " refusal TEXT)");
      statement.execute(
          "CREATE INDEX IF NOT EXISTS waiting ON page_views (position) WHERE refusal IS NULL");
      statement.execute(
          "CREATE INDEX IF NOT EXISTS refused ON page_views (position) WHERE refusal IS NOT NULL");
      insert(statement, "a1", "NULL");
      insert(statement, "a2", "'refused once'");
    }
  }

  private void insert(Statement statement, String id, String refusal) throws SQLException {
    statement.execute(
        "INSERT INTO page_views VALUES (NULL, x'000000000000400080000000000000"
            + id
            + "', 'https://shop.example/old', 'event', 'UA', 1280, 720, 'https://a.example/',"
            + " 1772366400, 's', '{\"k\": 1}', 1772366401, '203.0.113.7'"
            + value
            + ", "
            + refusal
            + ")");
  }

  /** What {@link #make} leaves waiting. */
  public PageView waiting() {
    return new PageView(
        WAITING,
        "https://shop.example/old",
        BeaconType.EVENT,
        "UA",
        1280,
        720,
        "https://a.example/",
        Instant.ofEpochSecond(1_772_366_400),
        "s",
        "{\"k\": 1}",
        Instant.ofEpochSecond(1_772_366_401),
        ClientIp.parse("203.0.113.7").orElseThrow(),
        bot);
  }
}
