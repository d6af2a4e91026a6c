package io.beacon.web.query;

import io.beacon.web.query.FilterField.Choice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A time range that ends now. */
enum LastTime {
  HOUR("1h", Duration.ofHours(1)),
  DAY("24h", Duration.ofHours(24)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30));

  final String text;
  final Duration length;

  LastTime(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  static List<Choice> choices() {
    return Stream.concat(
            Stream.of(new Choice("", "any")),
            Arrays.stream(values()).map(last -> new Choice(last.text, "last " + last.text)))
        .toList();
  }

  static Optional<LastTime> of(String text) {
    return Arrays.stream(values()).filter(last -> last.text.equals(text)).findFirst();
  }
}
