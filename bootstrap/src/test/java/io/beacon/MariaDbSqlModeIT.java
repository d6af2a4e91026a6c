package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbSqlModeIT extends SqlModeContract {
  MariaDbSqlModeIT() {
    super(TestDatabase.MARIADB);
  }
}
