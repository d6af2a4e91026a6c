package io.beacon;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.schema.DatabaseTrial;
import io.beacon.web.http.ConnectionLimits;
import io.beacon.web.security.LoginSettings;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reads the settings and tries the database, and does nothing else: no port, no file, no row. */
final class StartCheck {
  /** Nothing of these is made but what is asked for. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(BeaconProperties.class)
  @Import({
    DatabaseConfiguration.External.class,
    CollectorConfiguration.class,
    LoginConfiguration.class
  })
  static class OnlySettings {}

  private static final List<Class<?>> CHECKED =
      List.of(StoreSettings.class, ConnectionLimits.class, LoginSettings.class);

  private StartCheck() {}

  /** The exit code. */
  static int run(List<String> arguments, PrintStream out) {
    try (ConfigurableApplicationContext context = read(arguments)) {
      out.println(good(context));
      return 0;
    } catch (ReportedException e) {
      return 1;
    } catch (RuntimeException e) {
      if (!new StartupFailureReporter().reportException(e)) {
        throw e;
      }
      return 1;
    }
  }

  private static ConfigurableApplicationContext read(List<String> arguments) {
    try {
      return new SpringApplicationBuilder(OnlySettings.class)
          .web(WebApplicationType.NONE)
          .lazyInitialization(true)
          .logStartupInfo(false)
          .properties("logging.level.root=warn")
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw new ReportedException(e);
    }
  }

  private static String good(ConfigurableApplicationContext context) {
    CHECKED.forEach(context::getBean);
    @Nullable DatabaseAddress database =
        context.getBeanProvider(DatabaseAddress.class).getIfAvailable();
    if (database == null) {
      return "The settings are good. Without BEACON_DB_URL, rows go to an embedded MariaDB.";
    }
    DatabaseTrial.run(database);
    return "The settings are good, and the database at " + database + " answers.";
  }

  /** Boot has said what is wrong. */
  private static final class ReportedException extends RuntimeException {
    ReportedException(RuntimeException cause) {
      super(cause);
    }
  }
}
