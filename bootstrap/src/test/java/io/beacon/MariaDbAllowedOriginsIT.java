package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbAllowedOriginsIT extends AllowedOriginsContract {
  MariaDbAllowedOriginsIT() {
    super(TestDatabase.MARIADB);
  }
}
