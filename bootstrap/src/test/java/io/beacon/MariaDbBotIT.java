package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbBotIT extends BotContract {
  MariaDbBotIT() {
    super(TestDatabase.MARIADB);
  }
}
