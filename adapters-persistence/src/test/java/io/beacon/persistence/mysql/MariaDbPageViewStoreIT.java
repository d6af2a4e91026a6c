package io.beacon.persistence.mysql;

import io.beacon.persistence.TestDatabase;

class MariaDbPageViewStoreIT extends R2dbcPageViewStoreContract {
  MariaDbPageViewStoreIT() {
    super(TestDatabase.MARIADB);
  }

  /** A JSON column is text there, with a check. */
  @Override
  String jsonType() {
    return "CHAR";
  }
}
