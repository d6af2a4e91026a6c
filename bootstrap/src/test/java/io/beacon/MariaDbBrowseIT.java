package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbBrowseIT extends BrowseContract {
  MariaDbBrowseIT() {
    super(TestDatabase.MARIADB);
  }
}
