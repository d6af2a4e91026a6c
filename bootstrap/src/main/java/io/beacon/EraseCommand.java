package io.beacon;

import io.beacon.application.port.Visitor;
import io.beacon.domain.ClientIp;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.journal.SqlitePageViewJournal;
import io.beacon.persistence.statistics.VisitorErasure;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Erases a visitor: {@code java -jar beacon.jar erase --session X}, or {@code --ip Y}.
 *
 * <p>It takes the journal's lock, so that Beacon cannot run beside it in the same folder: what that
 * one has in hand could else be stored afterwards.
 */
final class EraseCommand {
  static final String NAME = "erase";
  private static final int WRONG_USE = 2;

  private EraseCommand() {}

  /** Answers the exit code of the process. */
  @SuppressWarnings("SystemOut") // It is a command.
  static int run(String... arguments) {
    Optional<Visitor> visitor = visitor(arguments);
    if (visitor.isEmpty()) {
      System.err.println("Usage: erase --session <session id> | --ip <address>");
      return WRONG_USE;
    }
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Places.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("beacon.journal-patience=0s")
            .run()) {
      System.out.println(context.getBean(Places.class).erase(visitor.get()));
      return 0;
    } catch (RuntimeException e) {
      // Reported by StartupFailureReporter, or by Boot; what is to be done about a lock is ours.
      System.err.println("Nothing, or not all, is erased: stop Beacon first, and try again");
      return 1;
    }
  }

  private static Optional<Visitor> visitor(String... arguments) {
    if (arguments.length != 3 || arguments[2].isEmpty()) {
      return Optional.empty();
    }
    return switch (arguments[1]) {
      case "--session" -> Optional.of(new Visitor(Visitor.Kind.SESSION, arguments[2]));
      case "--ip" ->
          ClientIp.parse(arguments[2]).map(ip -> new Visitor(Visitor.Kind.ADDRESS, ip.toString()));
      default -> Optional.empty();
    };
  }

  /** Where rows of a visitor may be. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(BeaconProperties.class)
  @Import({DatabaseConfiguration.class, JournalConfiguration.class})
  static class Places {
    private final DatabaseAddress database;
    private final ObjectProvider<SqlitePageViewJournal> journal;

    Places(DatabaseAddress database, ObjectProvider<SqlitePageViewJournal> journal) {
      this.database = database;
      this.journal = journal;
    }

    @Bean
    static Clock clock() {
      return Clock.systemUTC();
    }

    /** Those on the way to the database first. */
    String erase(Visitor visitor) {
      long inJournal =
          journal.stream().mapToLong(open -> open.erase(visitor).blockOptional().orElse(0L)).sum();
      long stored = new VisitorErasure(database).erase(visitor);
      return "Erased: " + stored + " rows of the database, " + inJournal + " of the journal";
    }
  }
}
