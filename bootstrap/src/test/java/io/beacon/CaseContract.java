package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends single requests, and looks at the answer and at the row or its absence. */
abstract class CaseContract extends BeaconContract {
  /** Not one statement more than needed: there are hundreds of cases. */
  private long lastId;

  CaseContract(TestDatabase database) {
    super(database);
  }

  @Override
  void clear() {}

  final void check(CollectCase given) throws IOException {
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
    // An array's faults are told one by one.
    boolean batch = body.has("errors");
    assertThat(body.properties().stream().map(Map.Entry::getKey))
        .isSubsetOf(batch ? List.of("error", "accepted", "errors") : List.of("error", "field"));
    assertThat(body.path("field").asString(null)).isEqualTo(given.field());
    if (given.error() != null) {
      assertThat(body.get("error").asString()).isEqualTo(given.error());
    }
  }
}
