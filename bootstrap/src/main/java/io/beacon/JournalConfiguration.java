package io.beacon;

import io.beacon.persistence.journal.SqlitePageViewJournal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.unit.DataSize;

/** Opens the journal, unless the operator gives it no room. */
@Configuration(proxyBeanMethods = false)
@Conditional(JournalConfiguration.HasRoom.class)
class JournalConfiguration {
  static final String FILE = "journal.db";

  @Bean
  SqlitePageViewJournal pageViewJournal(BeaconProperties properties, Clock clock) {
    return SqlitePageViewJournal.open(
        properties.data().resolve(FILE),
        properties.journal().toBytes(),
        properties.journalSalvage(),
        properties.journalPatience(),
        clock);
  }

  static class HasRoom implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      DataSize size = context.getEnvironment().getProperty("beacon.journal", DataSize.class);
      return size == null || size.toBytes() > 0;
    }
  }
}
