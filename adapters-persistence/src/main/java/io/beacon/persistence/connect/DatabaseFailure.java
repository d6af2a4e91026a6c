package io.beacon.persistence.connect;

import com.mysql.cj.exceptions.SSLParamsException;
import com.mysql.cj.exceptions.UnableToConnectException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a database cannot be used, as either driver tells it: whether waiting mends that, or which of
 * its mistakes an operator has to.
 *
 * <p>It goes by types, error numbers and SQLSTATEs (MySQL manual, "Server Error Message Reference";
 * MariaDB, "MariaDB Error Codes"), and by a text only where a driver gives nothing else.
 */
public enum DatabaseFailure {
  AWAY("it cannot be used now"),
  LOCKED("somebody's transaction keeps a lock"),
  READ_ONLY("it takes no writes now"),
  CERTIFICATE("its certificate is not trusted"),
  TLS("the two do not agree on TLS"),
  BARE_PASSWORD("its login needs TLS, or allowPublicKeyRetrieval=true"),
  OPTIONS("a driver option of its URL cannot be used"),
  LOGIN("it refuses the login"),
  DATABASE("it has no such database"),
  GRANTS("its user lacks a privilege"),
  OTHER("it refuses what Beacon needs");

  private static final String CONNECTION_EXCEPTION = "08";
  private static final String INVALID_AUTHORIZATION = "28000";

  private static final Map<Integer, DatabaseFailure> BY_NUMBER =
      Map.ofEntries(
          Map.entry(1045, LOGIN), // access denied
          Map.entry(1129, LOGIN), // too many errors from this host
          Map.entry(1130, LOGIN), // not from this host
          Map.entry(1251, LOGIN), // a login that the client does not know
          Map.entry(1524, LOGIN), // a login that the server does not know
          Map.entry(1698, LOGIN), // access denied, without a password
          Map.entry(1820, LOGIN), // the password must be changed
          Map.entry(1862, LOGIN), // the password has expired
          Map.entry(3118, LOGIN), // account locked
          Map.entry(4151, LOGIN), // account locked, of MariaDB
          Map.entry(3159, TLS), // no login without TLS
          Map.entry(1205, LOCKED), // waited in vain
          Map.entry(1049, DATABASE), // unknown database
          Map.entry(1044, GRANTS), // on the database
          Map.entry(1142, GRANTS), // on a table
          Map.entry(1143, GRANTS), // on a column
          Map.entry(1227, GRANTS), // of the server
          Map.entry(1184, OTHER)); // its init_connect fails

  private static final Set<Integer> MENDED_BY_WAITING =
      Set.of(
          1021, // disk full
          1037, // out of memory
          1040, // too many connections
          1041, // out of resources
          1047, // a node of a cluster that is not ready
          1053, // shuts down
          1114, // table full: the disk's other name
          1135, // no thread
          1203, // too many connections of the user
          1213, // deadlock
          1226, // a limit of the user
          1317, // interrupted
          1927, // connection killed, of MariaDB
          1969, // statement timeout, of MariaDB
          3024, // statement timeout
          3032); // offline

  private final String words;

  DatabaseFailure(String words) {
    this.words = words;
  }

  /** Of what either driver, or whoever passed it on, has thrown. */
  public static DatabaseFailure of(Throwable failure) {
    DatabaseFailure kind = OTHER;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      @Nullable DatabaseFailure said = said(cause);
      if (said != null && !said.isMendedByWaiting()) {
        return said;
      }
      kind = said == null || kind != OTHER ? kind : said;
    }
    return kind;
  }

  private static @Nullable DatabaseFailure said(Throwable cause) {
    if (cause instanceof DatabaseAwayException && cause.getCause() == null) {
      return AWAY;
    }
    if (cause instanceof SSLParamsException || cause instanceof IllegalArgumentException) {
      return OPTIONS;
    }
    if (cause instanceof SQLException reported) {
      return reported(reported.getErrorCode(), reported.getSQLState());
    }
    if (cause instanceof R2dbcException reported && reported.getErrorCode() > 0) {
      return reported(reported.getErrorCode(), reported.getSqlState());
    }
    if (cause instanceof UnableToConnectException
        || cause instanceof R2dbcPermissionDeniedException) {
      return ofLogin(cause);
    }
    if (cause instanceof CertificateException
        || cause instanceof CertPathValidatorException
        || cause instanceof CertPathBuilderException) {
      return CERTIFICATE;
    }
    return cause instanceof SSLException tls ? ofTls(tls) : ofNetwork(cause);
  }

  private static @Nullable DatabaseFailure reported(int number, @Nullable String state) {
    if (WriteFailure.READ_ONLY.contains(number)) {
      return READ_ONLY;
    }
    @Nullable DatabaseFailure byNumber = BY_NUMBER.get(number);
    if (byNumber != null) {
      return byNumber;
    }
    String known = String.valueOf(state);
    return known.startsWith(CONNECTION_EXCEPTION) || MENDED_BY_WAITING.contains(number)
        ? AWAY
        : known.equals(INVALID_AUTHORIZATION) ? LOGIN : null;
  }

  /** The drivers have one type for all that goes wrong before the server says anything. */
  private static DatabaseFailure ofLogin(Throwable failure) {
    if (PasswordExchange.isNeeded(failure) || PasswordExchange.isRefused(failure)) {
      return BARE_PASSWORD;
    }
    return String.valueOf(failure.getMessage()).contains("SSL") ? TLS : LOGIN;
  }

  /** A handshake may also fail because the network does: then it has such a cause, or a subtype. */
  private static @Nullable DatabaseFailure ofTls(SSLException failure) {
    if (failure instanceof SSLPeerUnverifiedException || isOfHostName(failure)) {
      return CERTIFICATE;
    }
    boolean ofHandshake = failure.getClass() == SSLHandshakeException.class;
    @Nullable Throwable cause = failure.getCause();
    if (cause instanceof EOFException || cause instanceof SocketException) {
      return AWAY;
    }
    // With another cause, that one tells.
    return ofHandshake && cause == null ? TLS : AWAY;
  }

  /** The R2DBC driver has no type for it. */
  private static boolean isOfHostName(SSLException failure) {
    return String.valueOf(failure.getMessage()).startsWith("The hostname ");
  }

  private static @Nullable DatabaseFailure ofNetwork(Throwable cause) {
    return cause instanceof IOException
            || cause instanceof TimeoutException
            || cause instanceof R2dbcException
        ? AWAY
        : null;
  }

  /** Whether it may be over by itself; else an operator has to mend something. */
  public boolean isMendedByWaiting() {
    return this == AWAY || this == LOCKED || this == READ_ONLY;
  }

  /** The kind in words, and what was said of it, in one line. */
  public String describe(Throwable failure) {
    Throwable cause = root(failure);
    @Nullable String said = cause.getMessage();
    String line = said == null ? cause.toString() : said.lines().findFirst().orElse("");
    return words + " (" + line + ")";
  }

  /** The first of its causes, which says most. */
  static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
