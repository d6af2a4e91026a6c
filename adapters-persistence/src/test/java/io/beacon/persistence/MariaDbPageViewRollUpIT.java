package io.beacon.persistence;

class MariaDbPageViewRollUpIT extends PageViewRollUpContract {
  MariaDbPageViewRollUpIT() {
    super(TestDatabase.MARIADB);
  }
}
