package io.beacon.web.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether the reader wants to see bots, to leave them out or to see only them. */
enum Bots {
  ALL(null),
  WITHOUT(false),
  ONLY(true);

  /** As a filter of rows has it. */
  final @Nullable Boolean filter;

  Bots(@Nullable Boolean filter) {
    this.filter = filter;
  }

  static Optional<Bots> of(String text) {
    return Arrays.stream(values())
        .filter(bots -> bots.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
