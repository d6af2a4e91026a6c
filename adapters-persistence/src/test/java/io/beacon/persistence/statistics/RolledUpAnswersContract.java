package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.TextMatch;
import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.mysql.R2dbcPageViewStore;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.schema.SchemaMigration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much is rolled up, the answers are those of reading each page view. */
abstract class RolledUpAnswersContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;
  private static final List<BeaconType> TYPES = List.of(BeaconType.values());
  private static final int DAYS = 3;

  private final DatabaseAddress address;

  RolledUpAnswersContract(TestDatabase database) {
    address = database.fresh("answers");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyCount_anyRangeAndAnyState_isAsWithoutTheRollUp(int seed) {
    SchemaMigration.run(address);
    var random = new Random(seed);
    LentConnections pool = new ConnectionPools(address, SETTINGS).create(SETTINGS.connections());
    try (var select = new TimedSelect(new ConnectionPools(address, SETTINGS), 2);
        var rollUp = RollUpFixture.rollUp(address, Duration.ZERO, 17)) {
      var store = new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
      var plain = RollUpFixture.plain(select);
      var rolledUp = RollUpFixture.rolledUp(select);
      for (int batch = 0; batch < 5; batch++) {
        store.append(Stream.generate(() -> pageView(random)).limit(40).toList()).block();
        rollUp.step().repeat(random.nextInt(6)).blockLast();
        if (random.nextInt(5) == 0) {
          rollUp.forgetBefore(time(random)).block();
        }
        for (int range = 0; range < 8; range++) {
          PageViewFilter filter = filter(random).within(time(random), end(random));
          assertThat(counts(rolledUp, filter)).as("%s", filter).isEqualTo(counts(plain, filter));
        }
      }
    } finally {
      pool.close();
    }
  }

  /** Mostly for a time range alone. */
  private static PageViewFilter filter(Random random) {
    return random.nextInt(3) > 0
        ? PageViewFilter.ALL
        : PageViewFilter.ALL
            .withType(random.nextBoolean() ? TYPES.get(random.nextInt(TYPES.size())) : null)
            .withUrl(new TextMatch(Kind.CONTAINS, "q=" + random.nextInt(4)));
  }

  private static List<List<?>> counts(PageViewStatistics statistics, PageViewFilter filter) {
    return List.of(
        overTime(statistics, filter, Duration.ofMinutes(1)),
        overTime(statistics, filter, Duration.ofMinutes(15)),
        overTime(statistics, filter, Duration.ofSeconds(7)),
        statistics.pages(filter, 5).collectList().block(),
        statistics.referrers(filter, 5).collectList().block(),
        statistics.userAgents(filter, 9).collectList().block(),
        statistics.errors(filter, 9).collectList().block());
  }

  private static List<String> overTime(
      PageViewStatistics statistics, PageViewFilter filter, Duration grain) {
    return statistics.overTime(filter, grain).map(Object::toString).sort().collectList().block();
  }

  /** Not seldom at the very beginning of a span, and in the future, too. */
  private static Instant time(Random random) {
    Instant day = PageViews.RECEIVED.minusSeconds(PageViews.RECEIVED.getEpochSecond() % 86_400);
    Instant hour = day.plusSeconds(3600L * random.nextInt(24 * DAYS));
    return random.nextInt(4) == 0 ? hour : hour.plusMillis(random.nextInt(3_600_000));
  }

  private static Instant end(Random random) {
    return random.nextInt(3) == 0 ? PageViews.RECEIVED.plus(Duration.ofDays(9)) : time(random);
  }

  private static PageView pageView(Random random) {
    BeaconType type = TYPES.get(random.nextInt(TYPES.size()));
    String url = "https://shop.example/" + random.nextInt(7) + "?q=" + random.nextInt(9);
    String referrer = random.nextInt(3) == 0 ? null : "https://" + random.nextInt(4) + ".example/x";
    int seconds = (int) Duration.between(PageViews.RECEIVED, time(random)).toSeconds();
    return PageViews.seen(url, type, referrer, null, null, seconds);
  }
}
