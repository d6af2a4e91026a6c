package io.beacon.application.port;

/** Counts the rows that have a text in common. */
public record TextCount(String text, long count) {}
