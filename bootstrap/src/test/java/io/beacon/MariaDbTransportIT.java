package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbTransportIT extends TransportContract {
  MariaDbTransportIT() {
    super(TestDatabase.MARIADB);
  }
}
