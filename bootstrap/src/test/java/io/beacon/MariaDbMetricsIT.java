package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbMetricsIT extends MetricsContract {
  MariaDbMetricsIT() {
    super(TestDatabase.MARIADB);
  }
}
