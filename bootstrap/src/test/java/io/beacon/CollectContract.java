package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What comes of each single request to /collect: the answer, and the row or its absence. */
abstract class CollectContract extends BeaconContract {
  /** Not one statement more than needed: there are hundreds of cases. */
  private long lastId;

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

  @Override
  void clear() {}

  private void check(CollectCase given) throws IOException {
    Answer answer = beacon.sendExactly(given.method(), given.requestHeaders(), given.bytes());

    assertThat(answer.status()).as(answer.body()).isEqualTo(given.status());
    Answers.assertCors(answer, given.headers().get("Origin"));
    if (given.status() == 204) {
      assertThat(answer.body()).isEmpty();
    } else {
      checkError(given, answer);
    }
    List<Map<String, Object>> rows =
        table.select(ExpectedRow.SELECT + " WHERE id > " + lastId + " ORDER BY id");
    assertThat(rows).hasSize(given.status() == 204 ? 1 : 0);
    for (Map<String, Object> row : rows) {
      lastId = ((Number) row.remove("id")).longValue();
      new ExpectedRow(given).check(row);
    }
  }

  private static void checkError(CollectCase given, Answer answer) {
    JsonNode body = Answers.assertError(answer);
    assertThat(body.properties().stream().map(Map.Entry::getKey)).isSubsetOf("error", "field");
    assertThat(body.path("field").asString(null)).isEqualTo(given.field());
    if (given.error() != null) {
      assertThat(body.get("error").asString()).isEqualTo(given.error());
    }
  }
}
