package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbAdoptionIT extends AdoptionContract {
  MariaDbAdoptionIT() {
    super(TestDatabase.MARIADB);
  }
}
