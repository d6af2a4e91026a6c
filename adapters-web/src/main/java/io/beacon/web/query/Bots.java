package io.beacon.web.query;

import io.beacon.web.query.FilterField.Choice;
import java.util.Arrays;
import java.util.List;
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

  /** The form asks for all by asking for nothing. */
  static List<Choice> choices() {
    return Arrays.stream(values())
        .map(bots -> new Choice(bots == ALL ? "" : bots.text(), bots.text()))
        .toList();
  }

  static Optional<Bots> of(String text) {
    return Arrays.stream(values()).filter(bots -> bots.text().equals(text)).findFirst();
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
