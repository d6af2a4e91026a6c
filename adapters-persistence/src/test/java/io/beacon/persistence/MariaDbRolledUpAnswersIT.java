package io.beacon.persistence;

class MariaDbRolledUpAnswersIT extends RolledUpAnswersContract {
  MariaDbRolledUpAnswersIT() {
    super(TestDatabase.MARIADB);
  }
}
