package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbPageHeadersIT extends PageHeadersContract {
  MariaDbPageHeadersIT() {
    super(TestDatabase.MARIADB);
  }
}
