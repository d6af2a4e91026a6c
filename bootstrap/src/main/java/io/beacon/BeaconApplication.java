package io.beacon;

import io.beacon.persistence.PersistenceConfiguration;
import io.beacon.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Starts Beacon. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(BeaconProperties.class)
@Import({
  DatabaseConfiguration.class,
  PersistenceConfiguration.class,
  CollectorConfiguration.class,
  WebConfiguration.class
})
public class BeaconApplication {
  public static void main(String[] args) {
    SpringApplication.run(BeaconApplication.class, args);
  }
}
