package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbHangUpIT extends HangUpContract {
  MariaDbHangUpIT() {
    super(TestDatabase.MARIADB);
  }
}
