package io.beacon;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that would rather alter a value than refuse it: Beacon's answers stay the same. */
abstract class SqlModeContract extends CaseContract {
  SqlModeContract(TestDatabase database) {
    super(database);
  }

  @Override
  @BeforeAll
  void start() {
    table.execute("SET GLOBAL sql_mode = ''");
    super.start();
  }

  @Override
  @AfterAll
  void stop() {
    super.stop();
    table.execute("SET GLOBAL sql_mode = DEFAULT");
  }

  /** The cases about the fields' values. */
  static Stream<CollectCase> cases() throws IOException {
    return Stream.concat(
            CollectCase.read("/field-cases.json"), CollectCase.read("/contract-cases.json"))
        .filter(given -> given.id().startsWith("C"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void collect_serverNotStrict_hasTheSameOutcome(CollectCase given) throws IOException {
    check(given);
  }
}
