package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows hold UTC, wherever the machine and the database think that they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TimeZoneContract {
  private static final TimeZone HERE = TimeZone.getDefault();

  private final DatabaseAddress address;
  private final PageViewTable table;

  TimeZoneContract(TestDatabase database) {
    address = database.fresh("zones");
    table = new PageViewTable(address);
  }

  @AfterEach
  void goHome() {
    TimeZone.setDefault(HERE);
    table.execute("SET GLOBAL time_zone = DEFAULT", "DELETE FROM pageviews");
  }

  /** Clocks in New York and in Berlin skip the times that are sent. */
  @ParameterizedTest
  @CsvSource({
    "America/New_York, +05:45, 2026-03-08 02:30:00",
    "America/New_York, -08:00, 2026-03-08 02:30:00",
    "Europe/Berlin, +05:45, 2026-03-29 02:30:00",
    "Europe/Berlin, -08:00, 2026-03-29 02:30:00",
    "Pacific/Kiritimati, +05:45, 2026-12-31 23:30:00",
    "Pacific/Kiritimati, -08:00, 2026-12-31 23:30:00"
  })
  void timestamps_inAnyZone_areUtc(String jvmZone, String databaseZone, String time) {
    TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
    table.execute("SET GLOBAL time_zone = '" + databaseZone + "'");
    try (RunningBeacon beacon = RunningBeacon.start(address)) {
      String iso = '"' + time.replace(' ', 'T') + ".999Z\"";
      assertThat(beacon.post(SampleBeacon.with(Map.of("timestamp", iso))).status()).isEqualTo(204);

      List<Map<String, Object>> rows =
          table.select(
              "SELECT CAST(client_timestamp AS CHAR) AS client, CAST(server_timestamp AS CHAR)"
                  + " AS server FROM pageviews");
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).get("client")).isEqualTo(time);
      String server = (String) rows.get(0).get("server");
      Instant received = LocalDateTime.parse(server.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      assertThat(Duration.between(received, Instant.now()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(10));
      assertThat(beacon.get("/").body()).contains(">" + server + "<");
    }
  }
}
