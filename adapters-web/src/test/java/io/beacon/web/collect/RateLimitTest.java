package io.beacon.web.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.ClientIp;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  private static final ClientIp CLIENT = ip("203.0.113.7");

  private final HandSetTime time = new HandSetTime();
  private final RateLimit limit = new RateLimit(6, time);

  @Test
  void take_moreThanAMinutesBeacons_waitsForTheNext() {
    empty();

    assertThat(limit.take(CLIENT)).isEqualTo(Duration.ofSeconds(10));
    time.pass(Duration.ofSeconds(9));
    assertThat(limit.take(CLIENT)).isEqualTo(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(1));
    assertThat(limit.take(CLIENT)).isZero();
    assertThat(limit.take(CLIENT)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void take_afterALongPause_isAMinutesBeaconsAndNoMore() {
    empty();
    time.pass(Duration.ofHours(1));
    empty();

    assertThat(limit.take(CLIENT)).isPositive();
  }

  @Test
  void take_anotherClient_isNotConcerned() {
    empty();

    assertThat(limit.take(ip("203.0.113.8"))).isZero();
  }

  @Test
  void take_otherAddressesOfOneNetworkOfIpv6_areOneClient() {
    for (int i = 0; i < 6; i++) {
      assertThat(limit.take(ip("2001:db8:0:1::" + i))).isZero();
    }

    assertThat(limit.take(ip("2001:db8:0:1:ffff::7"))).isPositive();
    assertThat(limit.take(ip("2001:db8:0:2::1"))).isZero();
  }

  @Test
  void owe_moreThanThereIs_hasToBeWaitedFor() {
    assertThat(limit.take(CLIENT)).isZero();
    limit.owe(CLIENT, 11);

    assertThat(limit.take(CLIENT)).isEqualTo(Duration.ofSeconds(70));
  }

  @Test
  void owe_nothing_isFree() {
    limit.owe(CLIENT, 0);

    empty();
  }

  @Test
  void take_noAddress_isNotLimited() {
    for (int i = 0; i < 100; i++) {
      assertThat(limit.take(null)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void take_noLimit_isNeverRefused(int times) {
    var none = new RateLimit(0, time);
    none.owe(CLIENT, 5);

    for (int i = 0; i < times; i++) {
      assertThat(none.take(CLIENT)).isZero();
    }
  }

  private void empty() {
    for (int i = 0; i < 6; i++) {
      assertThat(limit.take(CLIENT)).isZero();
    }
  }

  private static ClientIp ip(String literal) {
    return ClientIp.parse(literal).orElseThrow();
  }

  private static final class HandSetTime implements TimeMeter {
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
