package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbSettingsIT extends SettingsContract {
  MariaDbSettingsIT() {
    super(TestDatabase.MARIADB);
  }
}
