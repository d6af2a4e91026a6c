package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbFormIT extends FormContract {
  MariaDbFormIT() {
    super(TestDatabase.MARIADB);
  }
}
