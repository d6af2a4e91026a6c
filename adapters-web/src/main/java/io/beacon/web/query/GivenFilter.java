package io.beacon.web.query;

import io.beacon.application.port.TextMatch;
import io.beacon.web.text.LocalTimeText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of one filter; null where it says nothing, or nothing that can be read.
 *
 * @param comparison of its text, where the reader may choose it
 */
record GivenFilter(GivenParameters all, FilterField field, @Nullable Comparison comparison) {
  <T> @Nullable T value(Function<String, Optional<T>> read, String problem) {
    return all.value(field.name(), read, problem);
  }

  @Nullable String host() {
    return value(GivenParameters::host, "no host name");
  }

  /** With spaces at its ends: links to rows of the same value must find those that have them. */
  @Nullable String exactly() {
    return all.text(field.name(), all.given(field.name()));
  }

  @Nullable TextMatch match() {
    TextMatch.Kind kind = kind(Objects.requireNonNull(comparison));
    String text =
        switch (kind) {
          case HOST -> host();
          case EXACT -> exactly();
          case CONTAINS, START -> all.text(field.name(), all.given(field.name()).strip());
        };
    return text == null ? null : new TextMatch(kind, text);
  }

  private TextMatch.Kind kind(Comparison compared) {
    TextMatch.Kind kind = all.value(compared.field().name(), Comparison::read, "no way to compare");
    return kind == null ? compared.otherwise() : kind;
  }

  @Nullable Boolean bots() {
    Bots bots = value(Bots::of, "not all, without or only");
    return bots == null ? null : bots.filter;
  }

  /** When the last hours or days began. */
  @Nullable Instant since() {
    LastTime last = value(LastTime::of, "not 1h, 24h, 7d or 30d");
    return last == null ? null : all.now().minus(last.length);
  }

  /** Read in any case, so that what cannot be read is told; empty where the other one wins. */
  Optional<Instant> timeWithout(ViewFilter other) {
    Instant time = value(text -> LocalTimeText.read(text, all.zone()), "no date and time");
    return Optional.ofNullable(time).filter(any -> !all.isUnderstood(other.parameter()));
  }
}
