package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbTimeZoneIT extends TimeZoneContract {
  MariaDbTimeZoneIT() {
    super(TestDatabase.MARIADB);
  }
}
