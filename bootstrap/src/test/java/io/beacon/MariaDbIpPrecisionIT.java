package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbIpPrecisionIT extends IpPrecisionContract {
  MariaDbIpPrecisionIT() {
    super(TestDatabase.MARIADB);
  }
}
