package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbLiveIT extends LiveContract {
  MariaDbLiveIT() {
    super(TestDatabase.MARIADB);
  }
}
