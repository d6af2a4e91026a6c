package io.beacon.application.port;

/** A place where page views are durable. */
public enum DurablePlace {
  DATABASE,
  JOURNAL
}
