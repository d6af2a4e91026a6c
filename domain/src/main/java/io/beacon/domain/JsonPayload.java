package io.beacon.domain;

/**
 * The free part of a beacon: any JSON value, kept as the text that was sent.
 *
 * @param json the exact JSON text
 * @param falsy whether JavaScript takes the value for false
 * @param depth how many arrays and objects enclose the innermost value
 * @param finite whether every number in it lies within the range of a double
 */
public record JsonPayload(String json, boolean falsy, int depth, boolean finite) {}
