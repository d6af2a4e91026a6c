package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbRateLimitIT extends RateLimitContract {
  MariaDbRateLimitIT() {
    super(TestDatabase.MARIADB);
  }
}
