package io.beacon.persistence.schema;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlSchemaLockIT extends SchemaLockContract {
  MySqlSchemaLockIT() {
    super(TestDatabase.MYSQL);
  }
}
