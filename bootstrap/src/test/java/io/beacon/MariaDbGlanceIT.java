package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbGlanceIT extends GlanceContract {
  MariaDbGlanceIT() {
    super(TestDatabase.MARIADB);
  }
}
