package io.beacon.application.port;

/** How many rows have a text in common. */
public record TextCount(String text, long count) {}
