package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlKilledIT extends KilledContract {
  MySqlKilledIT() {
    super(10);
  }

  @Override
  CrashableDatabase database() {
    return new CrashableMySql();
  }
}
