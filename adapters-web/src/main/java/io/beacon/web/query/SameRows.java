package io.beacon.web.query;

/**
 * The rows that share a value with a row.
 *
 * @param of what they share, in a word
 * @param href the view of them
 */
public record SameRows(String of, String href) {}
