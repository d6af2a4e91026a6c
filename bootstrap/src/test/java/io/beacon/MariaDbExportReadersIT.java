package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbExportReadersIT extends ExportReadersContract {
  MariaDbExportReadersIT() {
    super(TestDatabase.MARIADB);
  }
}
