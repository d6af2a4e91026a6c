package io.beacon.web.security;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.request.InContext;
import io.beacon.web.request.WebSettings;
import java.time.Clock;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.reactive.result.view.CsrfRequestDataValueProcessor;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/** Wires the login. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  @Bean
  PasswordThread passwordThread() {
    return new PasswordThread();
  }

  @Bean
  PageSecurity pageSecurity(
      LoginSettings login,
      WebSettings web,
      Clock clock,
      PasswordThread passwordThread,
      CollectorMetrics metrics,
      ApplicationContext pages) {
    var passwords =
        new LimitedLogin(
            new PasswordCheck(login),
            new AttemptLimit(clock),
            new KnownReaders(clock),
            new RecentPasswords(clock),
            new ClientAddress(web),
            passwordThread,
            metrics);
    var session =
        new SessionCookie(
            new SessionTokens(login, clock),
            new EndedSessions(login.lifetime(), clock),
            login.lifetime());
    return new PageSecurity(pages, new LoginChain(passwords, session).build());
  }

  @Bean
  RouterFunction<ServerResponse> loginRoutes(ApplicationContext context) {
    return RouterFunctions.nest(new InContext(context), LoginPage.routes());
  }

  /** None: the login is in its cookie, and to make one cost each page two switches of thread. */
  @Bean
  WebSessionManager webSessionManager() {
    return exchange -> Mono.empty();
  }

  /** Writes the token into each form; Spring looks for it under this name. */
  @Bean
  CsrfRequestDataValueProcessor requestDataValueProcessor() {
    return new CsrfRequestDataValueProcessor();
  }
}
