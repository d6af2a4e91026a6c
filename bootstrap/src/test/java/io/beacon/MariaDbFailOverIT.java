package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbFailOverIT extends FailOverContract {
  MariaDbFailOverIT() {
    super(TestDatabase.MARIADB);
  }

  @Override
  CrashableDatabase other() {
    return new CrashableMariaDb(Fresh.folder());
  }
}
