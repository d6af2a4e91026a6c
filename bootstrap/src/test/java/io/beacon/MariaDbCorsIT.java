package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbCorsIT extends CorsContract {
  MariaDbCorsIT() {
    super(TestDatabase.MARIADB);
  }
}
