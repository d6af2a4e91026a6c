package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbExportIT extends ExportContract {
  MariaDbExportIT() {
    super(TestDatabase.MARIADB);
  }
}
