package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbHostileIT extends HostileDatabaseContract {
  MariaDbHostileIT() {
    super(TestDatabase.MARIADB);
  }
}
