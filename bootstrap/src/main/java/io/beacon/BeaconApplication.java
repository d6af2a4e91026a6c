package io.beacon;

import io.beacon.persistence.PersistenceConfiguration;
import io.beacon.web.WebConfiguration;
import io.beacon.web.http.HttpConfiguration;
import io.beacon.web.security.SecurityConfiguration;
import io.beacon.web.useragent.UserAgentConfiguration;
import java.util.List;
import java.util.OptionalInt;
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
  JournalConfiguration.class,
  PersistenceConfiguration.class,
  CollectorConfiguration.class,
  HttpConfiguration.class,
  LoginConfiguration.class,
  RetentionConfiguration.class,
  SecurityConfiguration.class,
  UserAgentConfiguration.class,
  WatchConfiguration.class,
  WebConfiguration.class
})
public class BeaconApplication {
  private static final String EVENT_LOOPS = "reactor.netty.ioWorkerCount";
  private static final String ACCEPTORS = "reactor.netty.ioSelectCount";

  public static void main(String[] args) {
    OptionalInt answered = CommandLine.answer(List.of(args), System.out);
    if (answered.isPresent()) {
      System.exit(answered.getAsInt());
    }
    // Reactor Netty's own minimum of four loops costs a small machine speed in thread switches.
    if (System.getProperty(EVENT_LOOPS) == null) {
      System.setProperty(EVENT_LOOPS, String.valueOf(Runtime.getRuntime().availableProcessors()));
    }
    // A loop that is busy with requests would leave new clients waiting at the door.
    if (System.getProperty(ACCEPTORS) == null) {
      System.setProperty(ACCEPTORS, "1");
    }
    SpringApplication.run(BeaconApplication.class, args);
  }
}
