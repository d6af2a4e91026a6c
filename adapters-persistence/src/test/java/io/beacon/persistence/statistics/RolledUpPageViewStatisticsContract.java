package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.PageViewStore;
import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract holds where all that is stored is rolled up at once, in slices of two. */
abstract class RolledUpPageViewStatisticsContract extends R2dbcPageViewStatisticsContract {
  private PageViewRollUp rollUp;

  RolledUpPageViewStatisticsContract(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void open() {
    rollUp = RollUpFixture.rollUp(address(), Duration.ZERO, 2);
  }

  @AfterEach
  void close() {
    rollUp.close();
  }

  @Override
  protected PageViewStore store() {
    PageViewStore store = super.store();
    return pageViews -> store.append(pageViews).then(RollUpFixture.toTheEnd(rollUp));
  }

  @Override
  protected PageViewStatistics statistics() {
    return RollUpFixture.rolledUp(select());
  }
}
