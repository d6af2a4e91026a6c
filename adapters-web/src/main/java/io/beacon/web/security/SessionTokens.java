package io.beacon.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Signed statements of who has logged in (RFC 7519, HS256): nothing of them is kept here. */
final class SessionTokens {
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

  private final SessionKeys keys;
  private final LoginSettings settings;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  SessionTokens(LoginSettings settings, Clock clock) {
    this.keys = new SessionKeys(settings);
    this.settings = settings;
    this.clock = clock;
    processor.setJWTClaimsSetAwareJWSKeySelector(
        (header, claims, context) ->
            ALGORITHM.equals(header.getAlgorithm()) ? keysOf(claims.getSubject()) : List.of());
    processor.setJWTClaimsSetVerifier(new Expiry(clock));
  }

  String issue(String user) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .subject(user)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.lifetime())))
            .build();
    var token = new SignedJWT(new JWSHeader(ALGORITHM), claims);
    try {
      token.sign(new MACSigner(keys.of(user).orElseThrow()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /** Reads a token that is ours and has not expired; empty for any other text. */
  Optional<Session> session(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return Optional.of(
          new Session(
              claims.getJWTID(), claims.getSubject(), claims.getExpirationTime().toInstant()));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  private List<SecretKey> keysOf(@Nullable String user) {
    return user == null ? List.of() : keys.of(user).stream().toList();
  }

  /** By our clock, and without the minute of grace that is usual between servers. */
  private static final class Expiry extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    Expiry(Clock clock) {
      super(null, Set.of("jti", "sub", "exp"));
      this.clock = clock;
      setMaxClockSkew(0);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
