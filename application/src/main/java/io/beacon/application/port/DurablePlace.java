package io.beacon.application.port;

/** Where page views are durable. */
public enum DurablePlace {
  DATABASE,
  JOURNAL
}
