package io.beacon.persistence.schema;

import io.beacon.persistence.TestDatabase;

class MariaDbSchemaLockIT extends SchemaLockContract {
  MariaDbSchemaLockIT() {
    super(TestDatabase.MARIADB);
  }
}
