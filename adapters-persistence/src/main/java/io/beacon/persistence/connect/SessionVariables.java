package io.beacon.persistence.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables that each session sets as it begins: Beacon's own and the operator's. */
public final class SessionVariables {
  /**
   * What a server's own defaults must not decide: that an INSERT commits by itself, that nothing is
   * silently altered to fit, and that a time is one of UTC.
   */
  private static final List<String> OWN =
      List.of(
          "autocommit=1",
          "completion_type=0",
          "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
          "time_zone='+00:00'");

  /** Set here or by the drivers, now or with a statement. */
  private static final Set<String> NOT_THE_OPERATORS =
      Set.of(
          "autocommit",
          "completion_type",
          "sql_mode",
          "time_zone",
          "lock_wait_timeout",
          "innodb_lock_wait_timeout",
          "max_execution_time",
          "max_statement_time",
          "transaction_isolation",
          "tx_isolation",
          "transaction_read_only",
          "tx_read_only",
          "character_set_client",
          "character_set_connection",
          "character_set_results",
          "collation_connection");

  /** A text in quotes is one part; a comment is none. */
  private static final Pattern PART =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\"|(?!/\\*|--|#)[^'\"(),;]|(?<open>\\()|(?<close>\\))|(?<end>[,;])");

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "\\s*(?:@@)?(?:(?:session|local)[.\\s]\\s*)?([a-z][a-z0-9_]*)\\s*:?=\\s*(\\S.*?)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SessionVariables() {}

  /** Those of a session that writes or reads page views. */
  public static List<String> of(DatabaseAddress address, Duration statementTimeout) {
    // A lock is given up by the server, with a sure outcome, before the client stops waiting for
    // it.
    long lockWait = statementTimeout.toSeconds() - 1;
    return Stream.concat(
            of(address).stream(),
            Stream.of("lock_wait_timeout=" + lockWait, "innodb_lock_wait_timeout=" + lockWait))
        .toList();
  }

  /** Those of any session. */
  public static List<String> of(DatabaseAddress address) {
    String operators = address.options().getOrDefault(DatabaseOptions.SESSION_VARIABLES, "");
    return Stream.concat(OWN.stream(), ofOperator(operators).stream()).toList();
  }

  /**
   * Reads the operator's, each as {@code name=value}.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  static List<String> ofOperator(String text) {
    return split(text).stream().map(SessionVariables::check).toList();
  }

  private static List<String> split(String text) {
    List<String> variables = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length() && part.find(at) && part.start() == at) {
      depth += part.group("open") != null ? 1 : part.group("close") != null ? -1 : 0;
      if (part.group("end") != null && depth == 0) {
        variables.add(text.substring(begin, at));
        begin = part.end();
      }
      at = part.end();
    }
    if (at < text.length() || depth != 0) {
      throw unreadable();
    }
    variables.add(text.substring(begin));
    variables.removeIf(String::isBlank);
    return variables;
  }

  private static String check(String variable) {
    Matcher assignment = ASSIGNMENT.matcher(variable);
    if (!assignment.matches()) {
      throw unreadable();
    }
    String name = assignment.group(1).toLowerCase(Locale.ROOT);
    if (NOT_THE_OPERATORS.contains(name)) {
      throw new IllegalArgumentException(
          "sessionVariables of BEACON_DB_URL has "
              + name
              + ", which Beacon sets by itself and needs as it is: leave it out");
    }
    return name + "=" + assignment.group(2);
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "sessionVariables of BEACON_DB_URL is a list of the form name=value,name='value'");
  }
}
