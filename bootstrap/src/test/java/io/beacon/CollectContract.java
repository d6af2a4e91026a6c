package io.beacon;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of each single request to /collect. */
abstract class CollectContract extends CaseContract {
  CollectContract(TestDatabase database) {
    super(database);
  }

  static Stream<CollectCase> fieldCases() throws IOException {
    return CollectCase.read("/field-cases.json");
  }

  static Stream<CollectCase> contractCases() throws IOException {
    return CollectCase.read("/contract-cases.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fieldCases")
  void collect_caseOfTheField_hasItsOutcome(CollectCase given) throws IOException {
    check(given);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contractCases")
  void collect_caseOfTheContract_hasItsOutcome(CollectCase given) throws IOException {
    check(given);
  }
}
