package io.beacon.domain;

import java.util.List;

/** What came of checking a beacon. */
public sealed interface ValidationResult {
  /** The beacon is good; {@code alterations} says what was shortened or mended to fit. */
  record Valid(PageView pageView, List<Alteration> alterations) implements ValidationResult {}

  /** The beacon is refused, for every reason listed; there is at least one. */
  record Invalid(List<Violation> violations) implements ValidationResult {
    public Invalid {
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }
  }
}
