package io.beacon.web.useragent;

import io.beacon.application.port.Crawlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what knows user agents. */
@Configuration(proxyBeanMethods = false)
public class UserAgentConfiguration {
  @Bean
  Crawlers crawlers() {
    var crawlers = new UapCrawlers(UapCrawlers.tenthOfAProcessor());
    // Loads the list, which takes a while; no beacon should wait for it.
    crawlers.include("Mozilla/5.0");
    return crawlers;
  }
}
