package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.time.Duration;

@Needs(Requirement.DOCKER)
class MySqlOutageIT extends OutageContract {
  MySqlOutageIT() {
    super(Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  @Override
  CrashableDatabase database() {
    return new CrashableMySql();
  }
}
