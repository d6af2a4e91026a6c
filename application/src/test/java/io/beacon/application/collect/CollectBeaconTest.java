package io.beacon.application.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.Alteration;
import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.ClientIp;
import io.beacon.domain.IpPrecision;
import io.beacon.domain.PageView;
import io.beacon.domain.Violation;
import io.beacon.domain.WireValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CollectBeaconTest {
  private static final ClientIp FROM = ClientIp.parse("203.0.113.7").orElseThrow();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:01.999Z"), ZoneOffset.ofHours(5));

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final List<String> heard = new ArrayList<>();
  private final CollectBeacon collectBeacon =
      new CollectBeacon(store, new Listener(), CLOCK, IpPrecision.WHOLE, "Bot/1"::equals);

  @Test
  void collect_validBeacon_storesItWithServersTimeAndAddress() {
    assertThat(collect("https://shop.example/")).isEqualTo(new CollectResult.Stored());

    PageView stored = store.stored().get(0);
    assertThat(stored.serverTimestamp()).isEqualTo("2026-03-01T12:00:01Z");
    assertThat(stored.clientIp()).isEqualTo(FROM);
    assertThat(stored.id().version()).isEqualTo(7);
    assertThat(heard).containsExactly("accepted");
  }

  @Test
  void collect_addressesAreCut_storesTheNetworkAlone() {
    new CollectBeacon(store, CollectorMetrics.NONE, CLOCK, IpPrecision.CUT, agent -> null)
        .collect(beacon("https://shop.example/"), FROM)
        .block();

    assertThat(store.stored().get(0).clientIp()).hasToString("203.0.113.0");
  }

  @Test
  void collect_userAgentOfABot_marksTheRow() {
    collectBeacon.collect(beacon("https://shop.example/", "Bot/1"), FROM).block();
    collectBeacon.collect(beacon("https://shop.example/", "Mozilla/5.0"), FROM).block();

    assertThat(store.stored()).extracting(PageView::bot).containsExactly(true, false);
  }

  @Test
  void collect_longUrl_countsTheCut() {
    collect("https://shop.example/" + "x".repeat(2048));

    assertThat(heard).containsExactly("accepted", "CUT url");
  }

  @Test
  void collect_invalidBeacon_rejectsWithEveryViolation() {
    CollectResult result = collect("");

    assertThat(result)
        .isEqualTo(
            new CollectResult.Rejected(
                List.of(new Violation(BeaconField.URL, "Missing required field: url"))));
    assertThat(store.stored()).isEmpty();
    assertThat(heard).containsExactly("rejected url");
  }

  @Test
  void collect_storeAway_isUnavailable() {
    store.before(Mono.error(StoreUnavailableException.nothingStored("away")));

    assertThat(collect("https://shop.example/")).isEqualTo(new CollectResult.Unavailable());
    assertThat(heard).containsExactly("unavailable");
  }

  @Test
  void collect_storeRefusesTheRow_rejects() {
    store.refuse(view -> true);

    assertThat(collect("https://shop.example/")).isInstanceOf(CollectResult.Rejected.class);
    assertThat(heard).containsExactly("rejected store");
  }

  @Test
  void collect_cancelledWhileStoring_storesAllTheSame() {
    Sinks.Empty<Void> commit = Sinks.empty();
    store.before(commit.asMono());

    collectBeacon.collect(beacon("https://shop.example/"), FROM).subscribe().dispose();
    commit.tryEmitEmpty();

    assertThat(store.stored()).hasSize(1);
    assertThat(heard).containsExactly("accepted");
  }

  @Test
  void collect_invalidBeacon_tellsTheFaultsBeforeItReturns() {
    List<Violation> faults = new ArrayList<>();

    collectBeacon.collect(beacon(""), FROM, faults::addAll);

    assertThat(faults).hasSize(1);
  }

  /** What hears of faults may hold the body, which is not to be kept while a commit is awaited. */
  @Test
  void collect_beaconThatTheStoreRefuses_tellsNoFaultButTheResult() {
    List<Violation> faults = new ArrayList<>();
    store.refuse(view -> true);

    CollectResult result =
        collectBeacon.collect(beacon("https://shop.example/"), FROM, faults::addAll).block();

    assertThat(faults).isEmpty();
    assertThat(((CollectResult.Rejected) result).isByStore()).isTrue();
  }

  private CollectResult collect(String url) {
    return collectBeacon.collect(beacon(url), FROM).block();
  }

  private static Beacon beacon(String url) {
    return beacon(url, "");
  }

  private static Beacon beacon(String url, String userAgent) {
    return new Beacon(
        Map.of(
            BeaconField.URL, new WireValue.Text(url),
            BeaconField.USER_AGENT, new WireValue.Text(userAgent)),
        null);
  }

  private final class Listener implements CollectorMetrics {
    @Override
    public void accepted() {
      heard.add("accepted");
    }

    @Override
    public void rejected(Collection<String> reasons) {
      heard.add("rejected " + String.join(" ", reasons));
    }

    @Override
    public void unavailable() {
      heard.add("unavailable");
    }

    @Override
    public void altered(Alteration alteration) {
      heard.add(alteration.kind() + " " + alteration.field().wireName());
    }
  }
}
