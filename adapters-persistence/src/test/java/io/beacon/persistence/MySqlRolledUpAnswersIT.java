package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlRolledUpAnswersIT extends RolledUpAnswersContract {
  MySqlRolledUpAnswersIT() {
    super(TestDatabase.MYSQL);
  }
}
