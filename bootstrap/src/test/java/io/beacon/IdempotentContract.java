package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A beacon that is sent again with the same id, as after a lost answer, stays one row. */
abstract class IdempotentContract extends BeaconContract {
  IdempotentContract(TestDatabase database) {
    super(database);
  }

  @Test
  void collect_sameIdAgain_isOneRowAnd204BothTimes() {
    String id = UUID.randomUUID().toString();

    assertThat(beacon.post(sample(id, "first")).status()).isEqualTo(204);
    assertThat(beacon.post(sample(id.toUpperCase(Locale.ROOT), "second")).status()).isEqualTo(204);

    assertThat(stored("url")).containsExactly("https://shop.example/first");
    assertThat(stored("LOWER(HEX(beacon_id))")).containsExactly(id.replace("-", ""));
  }

  @Test
  void collect_sameIdAfterARestart_isOneRow() {
    String id = UUID.randomUUID().toString();
    beacon.post(sample(id, "before"));
    beacon.close();
    start();
    assertThat(beacon.post(sample(id, "after")).status()).isEqualTo(204);

    assertThat(stored("url")).containsExactly("https://shop.example/before");
  }

  @Test
  void collect_manyResendsAtOnceToTwoInstances_storeEachOnce() throws Exception {
    List<String> beacons =
        IntStream.range(0, 200)
            .mapToObj(i -> sample(UUID.randomUUID().toString(), "" + i))
            .toList();
    List<String> resent = Collections.nCopies(5, beacons).stream().flatMap(List::stream).toList();
    try (BeaconProcess another = BeaconProcess.on(address)) {
      var elsewhere = CompletableFuture.supplyAsync(() -> statuses(another, resent));
      assertThat(beacon.postAll(resent, 20)).extracting(Answer::status).containsOnly(204);
      assertThat(elsewhere.get()).containsOnly(204);
    }

    assertThat(stored("url"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).<Object>mapToObj(i -> "https://shop.example/" + i).toList());
  }

  @Test
  void collect_withoutId_isARowEachTime() {
    beacon.post(SampleBeacon.json());
    beacon.post(SampleBeacon.json());

    assertThat(stored("HEX(beacon_id)")).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void collect_idThatIsNoUuid_isRefused() {
    Answer answer = beacon.post(SampleBeacon.with(Map.of("id", "\"7\"")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"Invalid id: not a UUID\",\"field\":\"id\"}");
    assertThat(table.count()).isZero();
  }

  private static Set<Integer> statuses(BeaconProcess to, List<String> beacons) {
    Set<Integer> statuses = new HashSet<>();
    try (var connection = new KeepAliveConnection(to.port())) {
      for (String beacon : beacons) {
        statuses.add(connection.post(beacon).status());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return statuses;
  }

  private static String sample(String id, String page) {
    return SampleBeacon.with(
        Map.of("id", '"' + id + '"', "url", "\"https://shop.example/" + page + '"'));
  }
}
