package io.beacon.web.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.beacon.application.collect.CollectResult;
import io.beacon.web.request.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch of which not all beacons were stored.
 *
 * @param error where none was
 * @param accepted how many rows are durable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchAnswer(@Nullable String error, int accepted, List<Fault> errors) {
  /** The fault of the beacon at this place of the array, counted from 0. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(int index, String error, @Nullable String field) {
    private static Fault of(int index, CollectResult.Rejected rejected) {
      ErrorBody body = ErrorBody.of(rejected.violations().get(0));
      return new Fault(index, body.error(), body.field());
    }
  }

  static BatchAnswer of(List<CollectResult> results) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      int index = i;
      results.get(i).rejected().ifPresent(rejected -> faults.add(Fault.of(index, rejected)));
    }
    int accepted = (int) results.stream().filter(CollectResult::isStored).count();
    return new BatchAnswer(
        accepted == 0 ? "No beacon of the batch is valid" : null, accepted, faults);
  }
}
