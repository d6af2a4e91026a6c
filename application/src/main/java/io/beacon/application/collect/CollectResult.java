package io.beacon.application.collect;

import io.beacon.domain.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The outcome of a beacon. */
public sealed interface CollectResult {
  /** Its row is durable. */
  record Stored() implements CollectResult {
    @Override
    public <R> R fold(Supplier<R> stored, Function<Rejected, R> rejected, Supplier<R> unavailable) {
      return stored.get();
    }
  }

  /** It is refused, for every reason listed; sending it again is of no use. */
  record Rejected(List<Violation> violations) implements CollectResult {
    /** The validator let it through, and no field of it is known to be at fault. */
    public boolean isByStore() {
      return violations.get(0).field() == null;
    }

    @Override
    public <R> R fold(Supplier<R> stored, Function<Rejected, R> rejected, Supplier<R> unavailable) {
      return rejected.apply(this);
    }
  }

  /** No durable place could take it now; sending it again later may help. */
  record Unavailable() implements CollectResult {
    @Override
    public <R> R fold(Supplier<R> stored, Function<Rejected, R> rejected, Supplier<R> unavailable) {
      return unavailable.get();
    }
  }

  /** Makes one thing of it, whichever it is: a kind that is new has to be thought of by all. */
  <R> R fold(Supplier<R> stored, Function<Rejected, R> rejected, Supplier<R> unavailable);

  /** Returns whether the row is durable, and so may be acknowledged. */
  default boolean isStored() {
    return fold(() -> true, refusal -> false, () -> false);
  }

  /** Returns whether Beacon may take the same beacon later. */
  default boolean isUnavailable() {
    return fold(() -> false, refusal -> false, () -> true);
  }

  /** Why it is refused, where it is. */
  default Optional<Rejected> rejected() {
    return fold(Optional::empty, Optional::of, Optional::empty);
  }
}
