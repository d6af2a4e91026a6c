package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbOldRowsIT extends OldRowsContract {
  MariaDbOldRowsIT() {
    super(TestDatabase.MARIADB);
  }
}
