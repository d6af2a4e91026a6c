package io.beacon.web.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.beacon.application.follow.NewPageViews;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.ListedPageView;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;

/**
 * Writes what viewers are told, as the bytes of server-sent events. A row is rendered once for all
 * of one time zone.
 */
final class LiveEvents {
  static final byte[] PING = ":ping\n\n".getBytes(UTF_8);

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final byte[] LISTENING =
      ":listening\nretry:%d\n\n".formatted(RETRY.toMillis()).getBytes(UTF_8);

  /** The bytes written at once; they wait in the connection of each viewer that is slow. */
  private static final int WRITE_BYTES = 16 * 1024;

  private static final int REMEMBERED_BYTES = 4 * 1024 * 1024;

  private final BiFunction<ListedPageView, ZoneId, String> html;
  private final ReadingPace pace;
  private final Cache<Shown, byte[]> rendered =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_BYTES)
          .weigher((Shown shown, byte[] event) -> event.length)
          .build();

  private record Shown(ListedPageView row, ZoneId zone) {}

  /**
   * Remembers nothing yet.
   *
   * @param html renders a row as a text without line breaks
   */
  LiveEvents(BiFunction<ListedPageView, ZoneId, String> html, ReadingPace pace) {
    this.html = html;
    this.pace = pace;
  }

  /** Rendered as it is asked for. */
  Flux<byte[]> of(NewPageViews news, ZoneId zone) {
    if (news.isEmpty()) {
      return Flux.just(LISTENING);
    }
    Flux<byte[]> rows =
        Flux.generate(
            news.rows()::iterator,
            (left, sink) -> {
              if (left.hasNext()) {
                sink.next(next(left, zone));
              } else {
                sink.complete();
              }
              return left;
            });
    return news.skipped() == 0
        ? rows
        : rows.startWith("event:skipped\ndata:%d\n\n".formatted(news.skipped()).getBytes(UTF_8));
  }

  private byte[] next(Iterator<ListedPageView> left, ZoneId zone) {
    Runnable done = pace.begin();
    var events = new ByteArrayOutputStream();
    while (left.hasNext() && events.size() < WRITE_BYTES) {
      events.writeBytes(rendered.get(new Shown(left.next(), zone), this::row));
    }
    done.run();
    return events.toByteArray();
  }

  private byte[] row(Shown shown) {
    return "id:%d\nevent:row\ndata:%s\n\n"
        .formatted(shown.row().id(), html.apply(shown.row(), shown.zone()))
        .getBytes(UTF_8);
  }
}
