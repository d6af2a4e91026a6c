package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Journals page views as long as the test runs; can be told to be full. */
public final class InMemoryPageViewJournal implements PageViewJournal {
  private static final int STATEMENT_CHARACTERS = 1 << 20;

  private final Map<Long, PageView> waiting = new TreeMap<>();
  private final List<QuarantinedPageView> quarantined = new ArrayList<>();
  private final AtomicLong positions = new AtomicLong();
  private boolean full;

  @Override
  public synchronized Mono<Void> append(List<PageView> pageViews) {
    return Mono.fromRunnable(() -> add(pageViews));
  }

  private synchronized void add(List<PageView> pageViews) {
    if (full) {
      throw StoreUnavailableException.nothingStored("the journal is full");
    }
    for (PageView view : pageViews) {
      if (!ids().contains(view.id())) {
        waiting.put(positions.incrementAndGet(), view);
      }
    }
  }

  private List<UUID> ids() {
    return waiting.values().stream().map(PageView::id).toList();
  }

  @Override
  public Mono<List<JournaledPageView>> oldest(long after, int most) {
    return Mono.fromSupplier(() -> first(after, most));
  }

  private synchronized List<JournaledPageView> first(long after, int most) {
    List<JournaledPageView> first = new ArrayList<>();
    int characters = 0;
    for (Map.Entry<Long, PageView> entry : waiting.entrySet()) {
      String payload = entry.getValue().payload();
      characters += payload == null ? 0 : payload.length();
      boolean fits = first.isEmpty() || (first.size() < most && characters <= STATEMENT_CHARACTERS);
      if (entry.getKey() > after && fits) {
        first.add(new JournaledPageView(entry.getKey(), entry.getValue()));
      }
    }
    return first;
  }

  @Override
  public Mono<Void> remove(List<JournaledPageView> stored) {
    return Mono.fromRunnable(() -> forget(stored));
  }

  private synchronized void forget(List<JournaledPageView> stored) {
    waiting
        .keySet()
        .removeAll(stored.stream().map(JournaledPageView::position).collect(Collectors.toSet()));
  }

  @Override
  public Mono<Void> quarantine(JournaledPageView refused, String reason) {
    return Mono.fromRunnable(() -> setAside(refused, reason));
  }

  private synchronized void setAside(JournaledPageView refused, String reason) {
    waiting.remove(refused.position());
    quarantined.add(new QuarantinedPageView(refused.pageView(), reason));
  }

  @Override
  public Mono<Integer> forgetQuarantined(Instant before, int most) {
    return Mono.fromSupplier(() -> forgetOld(before, most));
  }

  private synchronized int forgetOld(Instant before, int most) {
    List<QuarantinedPageView> old =
        quarantined.stream()
            .filter(row -> row.pageView().serverTimestamp().isBefore(before))
            .limit(most)
            .toList();
    quarantined.removeAll(old);
    return old.size();
  }

  @Override
  public Flux<QuarantinedPageView> quarantined() {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(quarantined)));
  }

  @Override
  public synchronized JournalState state() {
    return new JournalState(!full, waiting.size(), quarantined.size());
  }

  public synchronized void full(boolean full) {
    this.full = full;
  }
}
