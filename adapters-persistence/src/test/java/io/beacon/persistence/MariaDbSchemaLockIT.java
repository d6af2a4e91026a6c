package io.beacon.persistence;

class MariaDbSchemaLockIT extends SchemaLockContract {
  MariaDbSchemaLockIT() {
    super(TestDatabase.MARIADB);
  }
}
