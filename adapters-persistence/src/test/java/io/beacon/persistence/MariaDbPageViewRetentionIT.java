package io.beacon.persistence;

class MariaDbPageViewRetentionIT extends R2dbcPageViewRetentionContract {
  MariaDbPageViewRetentionIT() {
    super(TestDatabase.MARIADB);
  }
}
