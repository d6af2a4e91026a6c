package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbIdempotentIT extends IdempotentContract {
  MariaDbIdempotentIT() {
    super(TestDatabase.MARIADB);
  }
}
