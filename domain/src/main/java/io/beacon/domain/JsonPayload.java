package io.beacon.domain;

/**
 * The free part of a beacon: any JSON value, kept as the text that was sent.
 *
 * @param json the JSON text, each number with the digits that were sent
 * @param falsy whether JavaScript takes the value for false
 * @param depth how many arrays and objects enclose the innermost value
 * @param finite whether every number in it lies within the range of a double
 * @param namesFit whether no name in it has more than {@link #MAX_NAME_BYTES}
 */
public record JsonPayload(String json, boolean falsy, int depth, boolean finite, boolean namesFit) {
  /** The longest name that MySQL takes, in UTF-8: its JSON type keeps the length in two bytes. */
  public static final int MAX_NAME_BYTES = 65_535;
}
