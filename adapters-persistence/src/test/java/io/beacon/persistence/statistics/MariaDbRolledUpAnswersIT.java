package io.beacon.persistence.statistics;

import io.beacon.persistence.TestDatabase;

class MariaDbRolledUpAnswersIT extends RolledUpAnswersContract {
  MariaDbRolledUpAnswersIT() {
    super(TestDatabase.MARIADB);
  }
}
