package io.beacon;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds variables that look like settings, and are none: a typing error would go unseen. */
final class UnknownVariables {
  private static final String PREFIX = "BEACON_";
  private static final int MOST_TOLD = 20;
  private static final int MOST_LETTERS_WRONG = 4;

  /** Kubernetes tells each container where the services are, as one of the name "beacon". */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "BEACON(_\\w+)?_SERVICE_(HOST|PORT(_\\w+)?)"
              + "|BEACON(_\\w+)?_PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?");

  private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  /** The variables for the tests of Beacon itself. */
  private static final String OF_TESTS = PREFIX + "TESTS_";

  private UnknownVariables() {}

  /** A sentence about each, in the order of their names. */
  static Stream<String> in(Map<String, ?> environment) {
    return environment.entrySet().stream()
        .filter(variable -> isUnknown(variable.getKey(), String.valueOf(variable.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(MOST_TOLD)
        .map(name -> "There is no setting " + name + ", and it does nothing" + nearest(name));
  }

  private static boolean isUnknown(String name, String value) {
    return name.startsWith(PREFIX)
        && !name.startsWith(OF_TESTS)
        && Settings.ALL.stream().noneMatch(setting -> is(setting, name))
        && !isOfKubernetes(name, value);
  }

  /** Boot takes names without the underscores between words, too, and a list piece by piece. */
  private static boolean is(Setting setting, String name) {
    if (setting.isOpenEnded()) {
      return name.startsWith(setting.variable().replaceFirst("NAME$", ""));
    }
    String written = setting.isList() ? name.replaceFirst("_\\d+_?$", "") : name;
    return plain(written).equals(plain(setting.variable()));
  }

  private static String plain(String name) {
    return name.replace("_", "");
  }

  private static boolean isOfKubernetes(String name, String value) {
    return OF_KUBERNETES.matcher(name).matches()
        && (!name.endsWith("_PORT")
            || name.endsWith("_SERVICE_PORT")
            || name.matches(".*_(TCP|UDP|SCTP)_PORT")
            || ADDRESS.matcher(value).matches());
  }

  private static String nearest(String name) {
    return Stream.concat(
            Settings.ALL.stream().map(Setting::variable),
            Stream.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT"))
        .filter(known -> distance(name, known) <= MOST_LETTERS_WRONG)
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .map(known -> ". The nearest one is " + known)
        .orElse("");
  }

  /** How many letters are to be added, left out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
