package io.beacon;

import io.beacon.web.security.LoginSettings;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the users who may read: the operator's, or one with a password only of this start. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LoginConfiguration.class);
  private static final String ONLY_USER = "beacon";

  @Bean
  LoginSettings loginSettings(BeaconProperties properties) {
    Map<String, String> users =
        properties.users().isEmpty() ? Map.of(ONLY_USER, generated()) : properties.users();
    return InvalidSettingException.unlessValid(
        () -> new LoginSettings(users, properties.loginLifetime()));
  }

  private static String generated() {
    String password = UUID.randomUUID().toString();
    log.info(
        "No BEACON_USERS_... is set: until the next start, log in as '{}' with the password {}",
        ONLY_USER,
        password);
    return LoginSettings.hash(password);
  }
}
