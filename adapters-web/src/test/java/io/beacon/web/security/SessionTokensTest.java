package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.beacon.application.AdjustableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final String ALICE = LoginSettings.hash("alice's");
  private static final String BOB = LoginSettings.hash("bob's");

  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:00Z");
  private final SessionTokens tokens = tokens(Map.of("alice", ALICE, "bob", BOB));

  @Test
  void session_ownToken_isWhoLoggedIn() {
    assertThat(tokens.session(tokens.issue("alice"))).map(Session::user).contains("alice");
    assertThat(tokens(Map.of("alice", ALICE)).session(tokens.issue("alice")))
        .map(Session::user)
        .contains("alice");
  }

  @Test
  void session_tokenExpired_isNone() {
    String token = tokens.issue("alice");

    clock.move(LIFETIME.minusSeconds(1));
    assertThat(tokens.session(token)).map(Session::user).contains("alice");

    clock.move(Duration.ofSeconds(1));
    assertThat(tokens.session(token)).isEmpty();
  }

  @Test
  void session_tokenTampered_isNone() {
    String[] alice = tokens.issue("alice").split("\\.", -1);
    String[] bob = tokens.issue("bob").split("\\.", -1);

    assertThat(tokens.session(alice[0] + "." + bob[1] + "." + alice[2])).isEmpty();
    assertThat(tokens.session(alice[0] + "." + alice[1] + "." + bob[2])).isEmpty();
    assertThat(tokens.session(alice[0] + "." + alice[1] + ".")).isEmpty();
    assertThat(tokens.session(alice[0] + "." + alice[1])).isEmpty();
  }

  @Test
  void session_tokenUnsigned_isNone() {
    assertThat(tokens.session(new PlainJWT(claims("alice").build()).serialize())).isEmpty();
  }

  @Test
  void session_passwordChangedOrUserRemoved_isNone() {
    String token = tokens.issue("alice");

    assertThat(tokens(Map.of("alice", LoginSettings.hash("alice's"))).session(token)).isEmpty();
    assertThat(tokens(Map.of("alice", BOB)).session(token)).isEmpty();
    assertThat(tokens(Map.of("bob", ALICE)).session(token)).isEmpty();
  }

  @Test
  void session_otherAlgorithmOrClaimsMissing_isNone() throws Exception {
    byte[] key = key();

    assertThat(tokens.session(signed(JWSAlgorithm.HS256, claims("alice").build(), key)))
        .map(Session::user)
        .contains("alice");
    // A key of 512 bits begins with the right ones.
    byte[] longer = Arrays.copyOf(key, 64);
    assertThat(tokens.session(signed(JWSAlgorithm.HS512, claims("alice").build(), longer)))
        .isEmpty();
    assertThat(tokens.session(signed(JWSAlgorithm.HS256, claims(null).build(), key))).isEmpty();
    assertThat(
            tokens.session(
                signed(JWSAlgorithm.HS256, claims("alice").expirationTime(null).build(), key)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "x", "{}", "a.b.c", "a.b.c.d.e", "\u0000"})
  void session_noToken_isNone(String text) {
    assertThat(tokens.session(text)).isEmpty();
  }

  private SessionTokens tokens(Map<String, String> users) {
    return new SessionTokens(new LoginSettings(users, LIFETIME), clock);
  }

  private JWTClaimsSet.Builder claims(String user) {
    return new JWTClaimsSet.Builder()
        .jwtID("1")
        .subject(user)
        .expirationTime(Date.from(clock.instant().plus(LIFETIME)));
  }

  private static byte[] key() {
    var settings = new LoginSettings(Map.of("alice", ALICE), LIFETIME);
    return new SessionKeys(settings).of("alice").orElseThrow().getEncoded();
  }

  private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, byte[] key)
      throws Exception {
    var token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }
}
