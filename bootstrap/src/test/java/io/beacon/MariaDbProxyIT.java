package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbProxyIT extends ProxyContract {
  MariaDbProxyIT() {
    super(TestDatabase.MARIADB);
  }
}
