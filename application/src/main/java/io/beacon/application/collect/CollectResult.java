package io.beacon.application.collect;

import io.beacon.domain.Violation;
import java.util.List;

/** What became of a beacon. */
public sealed interface CollectResult {
  /** Its row is durable. */
  record Stored() implements CollectResult {}

  /** It is refused, for every reason listed; sending it again is of no use. */
  record Rejected(List<Violation> violations) implements CollectResult {
    /** The validator let it through, and no field of it is known to be at fault. */
    public boolean isByStore() {
      return violations.get(0).field() == null;
    }
  }

  /** No durable place could take it now; sending it again later may help. */
  record Unavailable() implements CollectResult {}
}
