package io.beacon;

import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.Retention;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Page views that were set aside, of which the oldest can be deleted. A journal has no clock but
 * ours, so that the database's has to agree here, too.
 */
record QuarantineRetention(PageViewJournal journal, Mono<Instant> now) implements Retention {
  @Override
  public Mono<Integer> deleteOldest(Instant before, int most) {
    return journal.forgetQuarantined(before, most);
  }
}
