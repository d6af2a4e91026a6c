package io.beacon;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several beacons in one request. */
abstract class BatchContract extends BeaconContract {
  private static final String INVALID = SampleBeacon.with(Map.of("type", "\"nope\""));

  BatchContract(TestDatabase database) {
    super(database, "beacon.max-body=128KB");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void batch_allValid_storesEachInItsOrder(int count) {
    List<String> urls =
        IntStream.range(0, count).mapToObj(i -> "https://shop.example/" + i).toList();

    assertThat(post(urls.stream().map(SampleBeacon::at)).status()).isEqualTo(204);
    assertThat(stored("url")).isEqualTo(urls);
  }

  @Test
  void batch_someInvalid_storesTheOthersAndSaysWhich() {
    Answer answer =
        post(Stream.of(SampleBeacon.at("a"), INVALID, SampleBeacon.at("b"), "7", "{\"url\":1}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"accepted\":2,\"errors\":["
                + "{\"index\":1,\"error\":\"Invalid type\",\"field\":\"type\"},"
                + "{\"index\":3,\"error\":\"Missing required field: url\",\"field\":\"url\"},"
                + "{\"index\":4,\"error\":\"Missing required field: url\",\"field\":\"url\"}]}");
    assertThat(stored("url")).containsExactly("a", "b");
  }

  @Test
  void batch_someInvalid_isOneRejectionWithEveryReason() {
    post(Stream.of(SampleBeacon.at("batched"), INVALID, "{}", INVALID));

    String page = beacon.get("/rejected").body();
    assertThat(page.split("<li>", -1)).hasSizeGreaterThan(1);
    String newest = page.split("<li>", -1)[1];
    assertThat(newest).contains("nope", ">Missing required field: url<", "batched");
  }

  @Test
  void batch_noneValid_isRefused() {
    Answer answer = post(Stream.of(INVALID, "{}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Answers.assertError(answer).path("errors")).hasSize(2);
    assertThat(table.count()).isZero();
  }

  @Test
  void batch_tooMany_isRefusedAsAWhole() {
    Answer answer = post(Collections.nCopies(101, SampleBeacon.json()).stream());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Answers.assertError(answer).path("error").asString()).contains("More than 100");
    assertThat(table.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[", "[{\"url\":\"a\"},]", "[{\"url\":\"a\"}]x"})
  void batch_malformed_isRefusedAsAWhole(String body) {
    Answer answer = beacon.post(body);

    assertThat(answer.status()).isEqualTo(400);
    Answers.assertError(answer);
    assertThat(table.count()).isZero();
  }

  /** The Reporting API sends such arrays to wherever it is told; they are no beacons. */
  @Test
  void batch_ofBrowserReports_isRefused() {
    Answer answer =
        beacon.post(
            "[{\"age\":1,\"type\":\"csp-violation\",\"url\":\"https://shop.example/\","
                + "\"user_agent\":\"UA\",\"body\":{}}]",
            "Content-Type",
            "application/reports+json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(table.count()).isZero();
  }

  @Test
  void batch_sentAgainWithTheSameIds_addsNothing() {
    List<String> beacons =
        Stream.of("1", "2")
            .map(n -> "\"0190a1b2-0000-7000-8000-00000000000" + n + '"')
            .map(id -> SampleBeacon.with(Map.of("id", id)))
            .toList();

    assertThat(post(Stream.concat(beacons.stream(), beacons.stream())).status()).isEqualTo(204);
    assertThat(post(beacons.stream()).status()).isEqualTo(204);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void batch_oneRefusedByTheDatabase_storesTheOthers() {
    table.execute("ALTER TABLE pageviews ADD CONSTRAINT refusing CHECK (url <> 'refused')");
    Answer answer;
    try {
      answer = post(Stream.of("a", "refused", "b").map(SampleBeacon::at));
    } finally {
      table.execute("ALTER TABLE pageviews DROP CONSTRAINT refusing");
    }

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"accepted\":2,\"errors\":[{\"index\":1,");
    assertThat(stored("url")).containsExactlyInAnyOrder("a", "b");
  }

  private Answer post(Stream<String> beacons) {
    return beacon.post(beacons.collect(joining(",", "[", "]")));
  }
}
