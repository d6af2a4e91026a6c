package io.beacon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at what is set before anything starts, so that each mistake has a line of its own. */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Logger log = LoggerFactory.getLogger(SettingsCheck.class);
  private static final String HTTP2 = "server.http2.enabled";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    UnknownVariables.in(environment.getSystemEnvironment()).forEach(log::warn);
    Settings.ALL.forEach(setting -> setting.check(environment));
    // The limits of connections stand before the codec of HTTP/1.1, and HTTP/2 has none.
    if ("true".equalsIgnoreCase(environment.getProperty(HTTP2))) {
      throw new InvalidSettingException(
          "SERVER_HTTP2_ENABLED is true, but Beacon speaks HTTP/1.1: have your reverse proxy speak"
              + " HTTP/2");
    }
  }
}
