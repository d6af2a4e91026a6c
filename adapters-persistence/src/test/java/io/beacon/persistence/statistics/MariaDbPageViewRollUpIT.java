package io.beacon.persistence.statistics;

import io.beacon.persistence.TestDatabase;

class MariaDbPageViewRollUpIT extends PageViewRollUpContract {
  MariaDbPageViewRollUpIT() {
    super(TestDatabase.MARIADB);
  }
}
