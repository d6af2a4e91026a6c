package io.beacon.persistence;

class MariaDbPageViewQueryIT extends R2dbcPageViewQueryContract {
  MariaDbPageViewQueryIT() {
    super(TestDatabase.MARIADB);
  }
}
