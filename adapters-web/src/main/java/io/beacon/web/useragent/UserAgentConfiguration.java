package io.beacon.web.useragent;

import io.beacon.application.port.Crawlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what knows user agents. */
@Configuration(proxyBeanMethods = false)
public class UserAgentConfiguration {
  @Bean
  Crawlers crawlers() {
    return new UapCrawlers(UapCrawlers.tenthOfAProcessor());
  }
}
