package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Legal JSON that a database refuses. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class PayloadsHostileIT {
  private static final int BATCH = 100;
  private static final int SENDERS = 16;
  private static final Duration WHILE = Duration.ofSeconds(6);

  private static final List<String> PAYLOADS =
      List.of(
          "0e309",
          "-0E+309",
          "0.000e999999999",
          "1e-99999999999",
          "1e309",
          "-1e99999999999",
          "1" + "0".repeat(400),
          "0." + "0".repeat(400) + "1",
          "[0e400,{\"a\":[1e-400]}]",
          "\"\\ud800\"",
          "{\"\\u0000\":\"\\u0000\"}",
          "{\"a\":1,\"a\":2}");

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege = new HostileSiege("hostile_payloads", Map.of());
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @Test
  void batches_ofNumbersThatTheDatabaseRefuses_slowNobodyElse() {
    String element = "{\"url\":\"u\",\"payload\":{\"a\":0e309}}";
    slowsNobodyElse(
        "16 batches a second of 100 x 0e309",
        "[" + String.join(",", Collections.nCopies(BATCH, element)) + "]");
  }

  @Test
  void batches_ofEveryKindThatADatabaseRefuses_slowNobodyElse() {
    String elements =
        Stream.generate(() -> PAYLOADS)
            .flatMap(List::stream)
            .limit(BATCH)
            .map(payload -> "{\"url\":\"u\",\"payload\":{\"a\":" + payload + "}}")
            .collect(Collectors.joining(",", "[", "]"));
    slowsNobodyElse("16 batches a second of " + PAYLOADS.size() + " kinds", elements);
  }

  private void slowsNobodyElse(String name, String batch) {
    Script sender =
        Script.of("")
            .then(Requests.post("/collect", batch), Script.FOR_EVER)
            .every(Duration.ofSeconds(1));
    siege.withstands(
        name,
        crowd -> {
          crowd.join(SENDERS, sender);
          crowd.attack(WHILE);
          assertThat(crowd.statuses()).isNotEmpty().doesNotContainKey(500);
        });
  }
}
