package io.beacon.application.port;

/**
 * How much one query may bring: fewer rows where they are large.
 *
 * @param rows how many at the most
 * @param characters how long the texts of all may be together: the row that reaches it is the last,
 *     so that there is always one
 */
public record Portion(int rows, long characters) {
  public Portion {
    if (rows < 1 || characters < 1) {
      throw new IllegalArgumentException("no portion: " + rows + ", " + characters);
    }
  }
}
