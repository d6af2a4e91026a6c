package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlSchemaLockIT extends SchemaLockContract {
  MySqlSchemaLockIT() {
    super(TestDatabase.MYSQL);
  }
}
