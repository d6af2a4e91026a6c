package io.beacon.web.security;

import io.beacon.domain.ClientIp;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Checks passwords one after the other, those of known readers first.
 *
 * <p>A single thread: failures are counted one by one however many arrive at once, and hashing
 * never takes more than one processor from the beacons. So that nobody keeps the others waiting,
 * few may wait of one client, and strangers have places of their own.
 */
final class PasswordThread implements AutoCloseable {
  static final int MOST_WAITING = 256;
  static final int MOST_OF_ONE_CLIENT = 8;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int IDLE_SECONDS = 60;

  private final AtomicLong numbers = new AtomicLong();
  private final Places known = new Places();
  private final Places strangers = new Places();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), PasswordThread::of);

  PasswordThread() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread of(Runnable work) {
    var thread = new Thread(work, "password");
    thread.setDaemon(true);
    return thread;
  }

  /** Fails with {@link TooManyAttemptsException} when too many wait already. */
  <T> Mono<T> check(boolean isKnown, @Nullable ClientIp client, Callable<T> check) {
    Places places = isKnown ? known : strangers;
    return Mono.create(
        sink -> {
          if (!places.enter(client)) {
            sink.error(new TooManyAttemptsException(SOON));
            return;
          }
          try {
            thread.execute(
                new Turn(
                    isKnown,
                    numbers.getAndIncrement(),
                    () -> {
                      places.leave(client);
                      signal(check, sink);
                    }));
          } catch (RejectedExecutionException closed) {
            places.leave(client);
            sink.error(new TooManyAttemptsException(SOON));
          }
        });
  }

  private static <T> void signal(Callable<T> check, MonoSink<T> sink) {
    try {
      sink.success(check.call());
    } catch (Exception e) {
      sink.error(e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private record Turn(boolean isKnown, long number, Runnable work)
      implements Runnable, Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
        Comparator.comparing(Turn::isKnown).reversed().thenComparingLong(Turn::number);

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Turn other) {
      return ORDER.compare(this, other);
    }
  }

  /** So many for all, and fewer for each. */
  private static final class Places {
    private final Map<@Nullable ClientIp, Integer> taken = new HashMap<>();
    private int all;

    synchronized boolean enter(@Nullable ClientIp client) {
      if (all >= MOST_WAITING || taken.getOrDefault(client, 0) >= MOST_OF_ONE_CLIENT) {
        return false;
      }
      all++;
      taken.merge(client, 1, Integer::sum);
      return true;
    }

    synchronized void leave(@Nullable ClientIp client) {
      all--;
      taken.computeIfPresent(client, (key, places) -> places == 1 ? null : places - 1);
    }
  }
}
