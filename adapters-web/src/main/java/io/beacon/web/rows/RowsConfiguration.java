package io.beacon.web.rows;

import io.beacon.application.follow.FollowPageViews;
import io.beacon.application.pace.ReadingPace;
import io.beacon.web.query.ViewReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.ITemplateEngine;
import reactor.core.scheduler.Scheduler;

/** Wires the pages of rows. */
@Configuration(proxyBeanMethods = false)
public class RowsConfiguration {
  @Bean
  ViewReader viewReader(Clock clock) {
    return new ViewReader(clock);
  }

  @Bean
  LiveHandler liveHandler(
      FollowPageViews follow,
      ViewReader views,
      ITemplateEngine templates,
      ReadingPace pace,
      Scheduler readers) {
    return new LiveHandler(
        follow, views, new LiveEvents(new RowHtml(templates)::of, pace), readers);
  }
}
