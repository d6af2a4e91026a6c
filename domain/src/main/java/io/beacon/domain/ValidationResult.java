package io.beacon.domain;

import java.util.List;
import java.util.function.Function;

/** The result of checking a beacon. */
public sealed interface ValidationResult {
  /** The beacon is good; {@code alterations} says what was shortened or mended to fit. */
  record Valid(PageView pageView, List<Alteration> alterations) implements ValidationResult {
    @Override
    public <R> R fold(Function<Valid, R> valid, Function<List<Violation>, R> invalid) {
      return valid.apply(this);
    }
  }

  /** The beacon is refused, for every reason listed; there is at least one. */
  record Invalid(List<Violation> violations) implements ValidationResult {
    public Invalid {
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }

    @Override
    public <R> R fold(Function<Valid, R> valid, Function<List<Violation>, R> invalid) {
      return invalid.apply(violations);
    }
  }

  /** Makes one thing of it, whichever it is. */
  <R> R fold(Function<Valid, R> valid, Function<List<Violation>, R> invalid);
}
