package io.beacon.web.query;

import io.beacon.domain.BeaconType;
import io.beacon.web.text.VisibleText;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Fills the form above the table: what it offers, and which filters are in force. */
public record ViewForm(
    List<String> types,
    List<String> ranges,
    List<Integer> sizes,
    List<String> zones,
    List<Chip> chips) {
  private static final List<String> TYPES =
      Arrays.stream(BeaconType.values()).map(BeaconType::wireName).toList();
  private static final List<String> RANGES = List.of("1h", "24h", "7d", "30d");
  private static final List<String> ZONES =
      Stream.concat(
              Stream.of("UTC"),
              ZoneId.getAvailableZoneIds().stream()
                  .filter(id -> id.matches("[A-Z][a-z]+/.*") && !id.startsWith("Etc/"))
                  .sorted())
          .toList();
  private static final List<String> FILTERS =
      List.of("type", "url", "host", "referrer", "session", "ip", "bots", "range", "from", "to");

  /**
   * A filter in force.
   *
   * @param value visible text
   * @param remove the link to the same view without it
   */
  record Chip(String name, String value, String remove) {}

  public static ViewForm of(ViewLink link) {
    List<Chip> chips =
        FILTERS.stream()
            .filter(name -> !link.get(name).isEmpty())
            .map(name -> new Chip(name, VisibleText.of(link.get(name)), link.without(name).at("/")))
            .toList();
    return new ViewForm(TYPES, RANGES, ViewReader.SIZES, ZONES, chips);
  }
}
