package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlFailOverIT extends FailOverContract {
  MySqlFailOverIT() {
    super(TestDatabase.MYSQL);
  }

  @Override
  CrashableDatabase other() {
    return new CrashableMySql();
  }
}
