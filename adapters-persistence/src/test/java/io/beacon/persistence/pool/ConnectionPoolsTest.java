package io.beacon.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewJournal;
import io.beacon.application.port.PageViewJournal;
import io.beacon.persistence.PersistenceConfiguration;
import io.beacon.persistence.connect.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ConnectionPoolsTest {
  private static final int WRITERS = 7;

  /** An operator sets the server's max_connections by it. */
  @Test
  void most_allThatIsWired_isWhatTheReadmeSays() throws Exception {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          DatabaseAddress.class,
          () -> new DatabaseAddress("127.0.0.1", 1, "beacon", Map.of(), "u", "p"));
      context.registerBean(
          StoreSettings.class,
          () ->
              new StoreSettings(
                  WRITERS, Duration.ofSeconds(5), Duration.ofSeconds(1), 1, 1, 1, Duration.ZERO));
      context.registerBean(PageViewJournal.class, InMemoryPageViewJournal::new);
      context.registerBean(CollectorMetrics.class, () -> CollectorMetrics.NONE);
      context.registerBean(Heartbeats.class, () -> new Heartbeats(System::nanoTime));
      context.register(PersistenceConfiguration.class);
      context.refresh();

      int others = context.getBean(ConnectionPools.class).most() - WRITERS;
      assertThat(Files.readString(Path.of("..", "docs", "configuration.md")))
          .contains("up to " + others + " more are for all else");
    }
  }
}
