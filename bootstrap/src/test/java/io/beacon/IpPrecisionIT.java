package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the operator keeps less than the whole address of a visitor. */
class IpPrecisionIT extends BeaconContract {
  private static final String PROXY = "beacon.trusted-proxies=127.0.0.1/32";
  private static final String[] VISITORS = {"203.0.113.77", "2001:db8:1:2::77"};

  IpPrecisionIT() {
    super(TestDatabase.MARIADB, PROXY, "beacon.client-ip=cut");
  }

  @Test
  void cut_storedAddress_isTheNetwork() {
    visit();

    assertThat(stored("client_ip")).containsExactly("203.0.113.0", "2001:db8:1::");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/export.csv", "/export.ndjson", "/rejected"})
  void cut_whateverShowsAddresses_showsTheNetworkAlone(String path) {
    visit();

    assertThat(beacon.get(path).body())
        .contains("203.0.113.0", "2001:db8:1::")
        .doesNotContain(VISITORS);
  }

  /** Whose proxy it is, is known by the whole address. */
  @Test
  void cut_whatTheProxySays_isBelieved() {
    assertThat(beacon.post(SampleBeacon.json(), "X-Forwarded-For", "1.2.3.4, 5.6.7.8").status())
        .isEqualTo(204);

    assertThat(stored("client_ip")).containsExactly("5.6.7.0");
  }

  @Test
  void none_nowhere_isAnAddress() {
    beacon.close();
    beacon = RunningBeacon.start(address, PROXY, "beacon.client-ip=none");
    visit();

    assertThat(stored("client_ip")).containsExactly(null, null);
    for (String path : List.of("/", "/export.csv", "/export.ndjson", "/rejected")) {
      assertThat(beacon.get(path).body()).doesNotContain("203.0.113", "2001:db8");
    }
    beacon.close();
    start();
  }

  /** A good beacon and a bad one of each. */
  private void visit() {
    for (String visitor : VISITORS) {
      assertThat(beacon.post(SampleBeacon.json(), "X-Forwarded-For", visitor).status())
          .isEqualTo(204);
      assertThat(beacon.post("{", "X-Forwarded-For", visitor).status()).isEqualTo(400);
    }
  }
}
