package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * The packaged application and a real browser; whatever a test does, the browser has no complaint.
 */
@Needs(Requirement.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserContract {
  final DatabaseAddress database;
  final PageViewTable table;
  BeaconProcess beacon;
  BrowserSession browser;

  BrowserContract(String databaseName) {
    database = TestDatabase.MARIADB.fresh(databaseName);
    table = new PageViewTable(database);
  }

  @BeforeAll
  void start() {
    beacon = BeaconProcess.on(database);
    browser = new BrowserSession();
    browser.logIn(dashboard());
  }

  @AfterAll
  void stop() {
    browser.close();
    beacon.close();
  }

  @BeforeEach
  void clear() {
    browser.leave();
    table.clear();
  }

  String dashboard() {
    return "http://localhost:" + beacon.port() + "/";
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    assertThat(browser.console).isEmpty();
    assertThat(browser.dialogs).isEmpty();
  }
}
