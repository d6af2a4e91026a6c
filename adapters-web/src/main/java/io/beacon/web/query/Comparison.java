package io.beacon.web.query;

import io.beacon.application.port.TextMatch;
import io.beacon.web.query.FilterField.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The choice beside a text: how it is compared.
 *
 * @param otherwise where the reader does not choose
 */
record Comparison(FilterField field, TextMatch.Kind otherwise) {
  static Choice choice(TextMatch.Kind kind, String words) {
    return new Choice(text(kind), words);
  }

  /** The first choice is the one that holds otherwise. */
  static Comparison of(String name, String label, Choice... choices) {
    return new Comparison(
        FilterField.choice(name, label, List.of(choices)), read(choices[0].value()).orElseThrow());
  }

  static Optional<TextMatch.Kind> read(String text) {
    return Arrays.stream(TextMatch.Kind.values())
        .filter(kind -> text(kind).equals(text))
        .findFirst();
  }

  /** A link with this comparison; what holds otherwise need not be said. */
  ViewLink in(ViewLink link, TextMatch.Kind kind) {
    return kind == otherwise ? link.without(field.name()) : link.with(field.name(), text(kind));
  }

  private static String text(TextMatch.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
