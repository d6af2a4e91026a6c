package io.beacon.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseFailure;
import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.schema.ServerVersion.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
  private static final DatabaseAddress ADDRESS =
      DatabaseAddress.parse("mysql://db/beacon", "u", "p");

  @ParameterizedTest
  @CsvSource({
    "5.7.44-log, MYSQL, 5, 7, false",
    "8.0.36-28.1, MYSQL, 8, 0, false",
    "8.0.mysql_aurora.3.08.0, MYSQL, 8, 0, false",
    "5.5.5, MYSQL, 5, 5, false",
    "8.3.0, MYSQL, 8, 3, false",
    "8.4.0, MYSQL, 8, 4, true",
    "8.4.mysql_aurora.4.01.0, MYSQL, 8, 4, true",
    "8.4.3-3, MYSQL, 8, 4, true",
    "8.10.1, MYSQL, 8, 10, true",
    "9.7.4-2, MYSQL, 9, 7, true",
    "10.0.1-debug, MYSQL, 10, 0, true",
    "5.5.5-10.6.12-MariaDB-1:10.6.12+maria~ubu2004, MARIADB, 10, 6, false",
    "10.11.6-MariaDB-0+deb12u1, MARIADB, 10, 11, false",
    "11.3.2-MariaDB, MARIADB, 11, 3, false",
    "11.4.5-MariaDB-log, MARIADB, 11, 4, true",
    "5.5.5-11.8.2-mariadb, MARIADB, 11, 8, true",
    "12.0.1-MariaDB, MARIADB, 12, 0, true"
  })
  void parse_versionOfAServer_isToldFromItsOldestSupported(
      String told, Product product, int major, int minor, boolean supported) {
    assertThat(ServerVersion.parse(told))
        .hasValueSatisfying(
            version -> {
              assertThat(version).isEqualTo(new ServerVersion(product, major, minor));
              assertThat(version.isSupported()).isEqualTo(supported);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "MariaDB", "eight.four", "99999.1.0", "8."})
  void parse_formUnknown_isEmpty(String told) {
    assertThat(ServerVersion.parse(told)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.7.44-log",
        "8.0.36-28.1",
        "8.0.mysql_aurora.3.08.0",
        "5.5.5-10.6.12-MariaDB-1:10.6.12+maria~ubu2004"
      })
  void require_serverTooOld_namesItAndItsVersion(String told) {
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> ServerVersion.require(told, ADDRESS))
        .withMessageContainingAll("db:3306/beacon", told, "MySQL 8.4 or MariaDB 11.4")
        .matches(failure -> !DatabaseFailure.of(failure).isMendedByWaiting());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.4.0", "9.7.4-2", "11.4.5-MariaDB-log", "of a kind not yet known"})
  void require_serverNotTooOld_letsItBe(String told) {
    assertThatNoException().isThrownBy(() -> ServerVersion.require(told, ADDRESS));
  }
}
