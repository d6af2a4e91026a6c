package io.beacon.persistence.connect;

import static io.beacon.persistence.connect.DatabaseFailure.AWAY;
import static io.beacon.persistence.connect.DatabaseFailure.BARE_PASSWORD;
import static io.beacon.persistence.connect.DatabaseFailure.CERTIFICATE;
import static io.beacon.persistence.connect.DatabaseFailure.DATABASE;
import static io.beacon.persistence.connect.DatabaseFailure.GRANTS;
import static io.beacon.persistence.connect.DatabaseFailure.LOCKED;
import static io.beacon.persistence.connect.DatabaseFailure.LOGIN;
import static io.beacon.persistence.connect.DatabaseFailure.OPTIONS;
import static io.beacon.persistence.connect.DatabaseFailure.OTHER;
import static io.beacon.persistence.connect.DatabaseFailure.READ_ONLY;
import static io.beacon.persistence.connect.DatabaseFailure.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.exceptions.CJCommunicationsException;
import com.mysql.cj.exceptions.SSLParamsException;
import com.mysql.cj.exceptions.UnableToConnectException;
import com.mysql.cj.jdbc.exceptions.CommunicationsException;
import io.beacon.application.port.StoreUnavailableException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

/** The chains of causes are those that the drivers throw. */
class DatabaseFailureTest {
  private static final String NO_CHAIN = "Path does not chain with any of the trust anchors";
  private static final String OTHER_HOST = "The hostname 'db' could not be verified";

  @ParameterizedTest
  @MethodSource("drivers")
  void of_whatADriverThrows_isItsKind(DatabaseFailure kind, Throwable failure) {
    assertThat(DatabaseFailure.of(failure)).isEqualTo(kind);
    assertThat(DatabaseFailure.of(StoreUnavailableException.nothingStored(failure)))
        .isEqualTo(kind);
  }

  private static Stream<Arguments> drivers() {
    var untrusted = new CertPathValidatorException(NO_CHAIN);
    return Stream.of(
        // Certificates.
        Arguments.of(CERTIFICATE, jdbc(handshake(NO_CHAIN, new CertificateException(untrusted)))),
        Arguments.of(
            CERTIFICATE, jdbc(new IOException(new CertificateException("does not match 'db'")))),
        Arguments.of(CERTIFICATE, r2dbc(handshake("PKIX", new CertPathBuilderException("no")))),
        Arguments.of(CERTIFICATE, r2dbc(new SSLException(OTHER_HOST))),
        // TLS.
        Arguments.of(TLS, jdbc("08001", new UnableToConnectException("SSL Connection required"))),
        Arguments.of(
            TLS, new R2dbcPermissionDeniedException("Server does not support SSL", "HY000", 0)),
        Arguments.of(TLS, r2dbc(new SSLHandshakeException("No appropriate protocol"))),
        // The password without TLS.
        Arguments.of(
            BARE_PASSWORD,
            jdbc("08001", new UnableToConnectException("Public Key Retrieval is not allowed"))),
        Arguments.of(
            BARE_PASSWORD, new R2dbcPermissionDeniedException("it must require SSL", "HY000", 0)),
        // Options.
        Arguments.of(
            OPTIONS,
            jdbc("08000", new SSLParamsException("x", new FileNotFoundException("/nope.p12")))),
        Arguments.of(
            OPTIONS, r2dbc(new IllegalArgumentException(new CertificateException("no file")))),
        // Logins.
        Arguments.of(LOGIN, new SQLException("Access denied", "28000", 1045)),
        Arguments.of(LOGIN, new SQLException("of a kind not yet known", "28000", 9999)),
        Arguments.of(
            LOGIN, jdbc("08001", new UnableToConnectException("Unable to load plugin 'x'"))),
        Arguments.of(LOGIN, new R2dbcPermissionDeniedException("Access denied", "28000", 1045)),
        Arguments.of(LOGIN, new R2dbcNonTransientResourceException("locked", null, 3118)),
        // The database and its grants.
        Arguments.of(DATABASE, new R2dbcBadGrammarException("Unknown database", "42000", 1049)),
        Arguments.of(GRANTS, new LiquibaseException(new SQLException("denied", "42000", 1142))),
        // The network.
        Arguments.of(AWAY, jdbc(new ConnectException("Connection refused"))),
        Arguments.of(AWAY, jdbc(new UnknownHostException("db"))),
        Arguments.of(AWAY, jdbc(new SocketTimeoutException("Read timed out"))),
        Arguments.of(AWAY, jdbc(handshake("closed", new EOFException()))),
        Arguments.of(AWAY, jdbc(new SSLException("reset", new SocketException("reset")))),
        Arguments.of(AWAY, r2dbc(new SslHandshakeTimeoutException("timed out"))),
        Arguments.of(AWAY, Exceptions.propagate(new ConnectException("refused"))),
        Arguments.of(AWAY, new TimeoutException()),
        Arguments.of(AWAY, new SQLNonTransientConnectionException("Too many", "08004", 1040)),
        Arguments.of(AWAY, new DatabaseAwayException("another one migrates")),
        Arguments.of(LOCKED, new DatabaseAwayException("x", new SQLException("x", "41000", 1205))),
        // Neither.
        Arguments.of(OTHER, new SQLException("Unknown column", "42S22", 1054)),
        Arguments.of(OTHER, new SQLException("init_connect command failed", "08S01", 1184)),
        Arguments.of(OTHER, new IllegalStateException("ours")));
  }

  private static SQLException jdbc(Exception cause) {
    var driver = new CJCommunicationsException("Communications link failure", cause);
    return new CommunicationsException("Communications link failure", driver);
  }

  private static SQLException jdbc(String state, Exception cause) {
    return new SQLNonTransientConnectionException(cause.getMessage(), state, cause);
  }

  /** As the driver's own type, which nobody else can make. */
  private static R2dbcNonTransientResourceException r2dbc(Exception cause) {
    return new R2dbcNonTransientResourceException(cause);
  }

  private static SSLHandshakeException handshake(String message, Exception cause) {
    var failure = new SSLHandshakeException(message);
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "1044, GRANTS",
    "1045, LOGIN",
    "1049, DATABASE",
    "1129, LOGIN",
    "1130, LOGIN",
    "1142, GRANTS",
    "1143, GRANTS",
    "1227, GRANTS",
    "1251, LOGIN",
    "1524, LOGIN",
    "1698, LOGIN",
    "1820, LOGIN",
    "1862, LOGIN",
    "3118, LOGIN",
    "3159, TLS",
    "4151, LOGIN",
    "1021, AWAY",
    "1037, AWAY",
    "1040, AWAY",
    "1041, AWAY",
    "1047, AWAY",
    "1053, AWAY",
    "1114, AWAY",
    "1135, AWAY",
    "1203, AWAY",
    "1205, LOCKED",
    "1213, AWAY",
    "1226, AWAY",
    "1317, AWAY",
    "1927, AWAY",
    "1969, AWAY",
    "3024, AWAY",
    "3032, AWAY",
    "1290, READ_ONLY",
    "1792, READ_ONLY",
    "1836, READ_ONLY",
    "1874, READ_ONLY",
    "1146, OTHER",
    "3750, OTHER"
  })
  void of_errorNumber_isTheSameForBothDrivers(int number, DatabaseFailure kind) {
    assertThat(DatabaseFailure.of(new SQLException("said", "HY000", number))).isEqualTo(kind);
    assertThat(DatabaseFailure.of(new R2dbcNonTransientResourceException("said", "HY000", number)))
        .isEqualTo(kind);
  }

  @Test
  void isMendedByWaiting_whatLastsUntilAnOperatorComes_isFalse() {
    assertThat(Stream.of(DatabaseFailure.values()).filter(DatabaseFailure::isMendedByWaiting))
        .containsExactly(AWAY, LOCKED, READ_ONLY);
  }

  @Test
  void describe_causeOfSeveralLines_isOneLineOfTheInnermost() {
    Throwable failure = jdbc(new CertificateException("does not match 'db'\nmore"));

    assertThat(CERTIFICATE.describe(failure))
        .isEqualTo("its certificate is not trusted (does not match 'db')");
  }
}
