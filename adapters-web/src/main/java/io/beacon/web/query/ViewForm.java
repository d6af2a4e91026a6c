package io.beacon.web.query;

import io.beacon.web.text.VisibleText;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fills the form above the table: what it offers, and which filters are in force.
 *
 * @param front the fields that are always in sight
 * @param more the fields that are opened
 * @param open whether something is asked for by one of them
 */
public record ViewForm(
    List<FilterField> front,
    List<FilterField> more,
    boolean open,
    List<Integer> sizes,
    List<String> zones,
    List<Chip> chips) {
  private static final List<ViewFilter> FRONT =
      List.of(ViewFilter.URL, ViewFilter.TYPE, ViewFilter.RANGE, ViewFilter.BOTS);
  private static final List<ViewFilter> MORE =
      Arrays.stream(ViewFilter.values()).filter(filter -> !FRONT.contains(filter)).toList();
  private static final List<String> ZONES =
      Stream.concat(
              Stream.of("UTC"),
              ZoneId.getAvailableZoneIds().stream()
                  .filter(id -> id.matches("[A-Z][a-z]+/.*") && !id.startsWith("Etc/"))
                  .sorted())
          .toList();

  /**
   * A filter in force.
   *
   * @param value visible text
   * @param remove the link to the same view without it
   */
  record Chip(String name, String value, String remove) {}

  public static ViewForm of(ViewLink link) {
    boolean open =
        Stream.concat(MORE.stream().map(ViewFilter::parameter), Stream.of("tz"))
            .anyMatch(name -> !link.get(name).isEmpty());
    List<Chip> chips =
        Arrays.stream(ViewFilter.values())
            .map(ViewFilter::parameter)
            .filter(name -> !link.get(name).isEmpty())
            .map(name -> new Chip(name, VisibleText.of(link.get(name)), link.without(name).at("/")))
            .toList();
    return new ViewForm(fields(FRONT), fields(MORE), open, ViewReader.SIZES, ZONES, chips);
  }

  private static List<FilterField> fields(List<ViewFilter> filters) {
    return filters.stream().flatMap(ViewFilter::fields).toList();
  }
}
