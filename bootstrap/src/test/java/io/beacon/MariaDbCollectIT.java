package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbCollectIT extends CollectContract {
  MariaDbCollectIT() {
    super(TestDatabase.MARIADB);
  }
}
