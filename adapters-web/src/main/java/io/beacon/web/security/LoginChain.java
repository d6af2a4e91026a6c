package io.beacon.web.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.DelegatingServerAuthenticationEntryPoint;
import org.springframework.security.web.server.DelegatingServerAuthenticationEntryPoint.DelegateEntry;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.DelegatingServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.ServerFormLoginAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerHttpBasicAuthenticationConverter;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.savedrequest.CookieServerRequestCache;
import org.springframework.security.web.server.util.matcher.MediaTypeServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Builds the chain that a request for a page goes through before its route. */
final class LoginChain {
  /** Where the management port is the pages' own: what asks them cannot log in. */
  private static final Set<String> PROBES =
      Set.of("/actuator/health/liveness", "/actuator/health/readiness");

  private static final String[] OPEN =
      Stream.of(Set.of(LoginPage.PATH), OpenFiles.PATHS, PROBES)
          .flatMap(Collection::stream)
          .toArray(String[]::new);

  private static final MediaTypeServerWebExchangeMatcher HTML = html();

  private final LimitedLogin login;
  private final SessionCookie session;
  private final Challenge challenge = new Challenge();

  /** Leads from the login to the page that was asked for. */
  private final CookieServerRequestCache wanted = new CookieServerRequestCache();

  LoginChain(LimitedLogin login, SessionCookie session) {
    this.login = login;
    this.session = session;
  }

  SecurityWebFilterChain build() {
    return ServerHttpSecurity.http()
        .securityContextRepository(session)
        // PageHeaders says all of it in one place.
        .headers(headers -> headers.disable())
        .addFilterAt(
            new HttpHeaderWriterWebFilter(
                new CompositeServerHttpHeadersWriter(new PageHeaders(), new SecureCookies())),
            SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
        .addFilterBefore(new ReadForm(), SecurityWebFiltersOrder.CSRF)
        .csrf(csrf -> csrf.csrfTokenRepository(new CsrfCookie()).accessDeniedHandler(this::forged))
        .addFilterAt(basic(), SecurityWebFiltersOrder.HTTP_BASIC)
        .addFilterAt(form(), SecurityWebFiltersOrder.FORM_LOGIN)
        .logout(logout -> logout.logoutHandler(leaving()).logoutSuccessHandler(left()))
        // Its filter would expire the cookie of `wanted` in every answer.
        .requestCache(cache -> cache.disable())
        .exceptionHandling(failures -> failures.authenticationEntryPoint(entry()))
        .authorizeExchange(
            requests -> requests.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
        .addFilterAt(new CsrfField(), SecurityWebFiltersOrder.LAST)
        .build();
  }

  private AuthenticationWebFilter basic() {
    var converter = new ServerHttpBasicAuthenticationConverter();
    converter.setCredentialsCharset(StandardCharsets.UTF_8);
    var filter = new AuthenticationWebFilter(login);
    filter.setServerAuthenticationConverter(converter);
    filter.setAuthenticationFailureHandler(challenge::commence);
    return filter;
  }

  private AuthenticationWebFilter form() {
    var toThePage = new RedirectServerAuthenticationSuccessHandler();
    toThePage.setRequestCache(wanted);
    var filter = new AuthenticationWebFilter(login);
    filter.setRequiresAuthenticationMatcher(
        ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, LoginPage.PATH));
    filter.setServerAuthenticationConverter(new ServerFormLoginAuthenticationConverter());
    filter.setSecurityContextRepository(session);
    filter.setAuthenticationSuccessHandler(
        new DelegatingServerAuthenticationSuccessHandler(
            (done, user) -> wanted.removeMatchingRequest(done.getExchange()).then(), toThePage));
    filter.setAuthenticationFailureHandler(LoginPage::failed);
    return filter;
  }

  /** A person is led to the login; a program is told. */
  private ServerAuthenticationEntryPoint entry() {
    var toTheLogin = new RedirectServerAuthenticationEntryPoint(LoginPage.PATH);
    toTheLogin.setRequestCache(wanted);
    var entry = new DelegatingServerAuthenticationEntryPoint(new DelegateEntry(HTML, toTheLogin));
    entry.setDefaultEntryPoint(challenge);
    return entry;
  }

  /** Mostly a form that outlived its cookie: the page is shown anew, with a token that is good. */
  private Mono<Void> forged(ServerWebExchange exchange, AccessDeniedException denied) {
    return HTML.matches(exchange)
        .flatMap(
            html ->
                html.isMatch()
                    ? new DefaultServerRedirectStrategy().sendRedirect(exchange, URI.create("/"))
                    : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)));
  }

  private SecurityContextServerLogoutHandler leaving() {
    var handler = new SecurityContextServerLogoutHandler();
    handler.setSecurityContextRepository(session);
    return handler;
  }

  private static RedirectServerLogoutSuccessHandler left() {
    var handler = new RedirectServerLogoutSuccessHandler();
    handler.setLogoutSuccessUrl(URI.create(LoginPage.PATH));
    return handler;
  }

  private static MediaTypeServerWebExchangeMatcher html() {
    var matcher = new MediaTypeServerWebExchangeMatcher(MediaType.TEXT_HTML);
    matcher.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    return matcher;
  }
}
