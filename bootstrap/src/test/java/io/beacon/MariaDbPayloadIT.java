package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbPayloadIT extends PayloadContract {
  MariaDbPayloadIT() {
    super(TestDatabase.MARIADB);
  }

  /** Its JSON is the text. */
  @Override
  String kept(String sent, String byMySql) {
    return sent;
  }
}
