package io.beacon.application.collect;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.JournalState;
import io.beacon.domain.Alteration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Tells several listeners what happens to beacons, in their order. */
public final class FanOutCollectorMetrics implements CollectorMetrics {
  private final List<CollectorMetrics> listeners;

  public FanOutCollectorMetrics(CollectorMetrics... listeners) {
    this.listeners = List.of(listeners);
  }

  @Override
  public void accepted() {
    listeners.forEach(CollectorMetrics::accepted);
  }

  @Override
  public void rejected(Collection<String> reasons) {
    listeners.forEach(listener -> listener.rejected(reasons));
  }

  @Override
  public void mayReject(Collection<String> reasons) {
    listeners.forEach(listener -> listener.mayReject(reasons));
  }

  @Override
  public void unavailable() {
    listeners.forEach(CollectorMetrics::unavailable);
  }

  @Override
  public void altered(Alteration alteration) {
    listeners.forEach(listener -> listener.altered(alteration));
  }

  @Override
  public void committed(int rows, Duration took) {
    listeners.forEach(listener -> listener.committed(rows, took));
  }

  @Override
  public void stored(DurablePlace place, int rows, Duration took) {
    listeners.forEach(listener -> listener.stored(place, rows, took));
  }

  @Override
  public void notStored(DurablePlace place) {
    listeners.forEach(listener -> listener.notStored(place));
  }

  @Override
  public void expired(int rows) {
    listeners.forEach(listener -> listener.expired(rows));
  }

  @Override
  public void loginFailed() {
    listeners.forEach(CollectorMetrics::loginFailed);
  }

  @Override
  public void clockAhead(Duration difference) {
    listeners.forEach(listener -> listener.clockAhead(difference));
  }

  @Override
  public void watchQueue(Supplier<Number> depth) {
    listeners.forEach(listener -> listener.watchQueue(depth));
  }

  @Override
  public void watchRollUp(Supplier<Number> waiting) {
    listeners.forEach(listener -> listener.watchRollUp(waiting));
  }

  @Override
  public void watchJournal(Supplier<JournalState> state) {
    listeners.forEach(listener -> listener.watchJournal(state));
  }
}
