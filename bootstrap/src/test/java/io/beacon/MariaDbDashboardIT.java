package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbDashboardIT extends DashboardContract {
  MariaDbDashboardIT() {
    super(TestDatabase.MARIADB);
  }
}
