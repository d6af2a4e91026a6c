package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version of a database server, as {@code SELECT VERSION()} tells it. */
record ServerVersion(Product product, int major, int minor) {
  private static final Logger log = LoggerFactory.getLogger(ServerVersion.class);

  /** Before its own, MariaDB says a version that old replicas of MySQL understand. */
  private static final Pattern FORM =
      Pattern.compile("(?:5\\.5\\.5-(?=.*mariadb))?(\\d{1,4})\\.(\\d{1,4})(?:\\D.*)?");

  enum Product {
    MYSQL("MySQL", 8, 4),
    MARIADB("MariaDB", 11, 4);

    private final String words;
    private final int major;
    private final int minor;

    /** Its oldest release that Beacon runs on. */
    Product(String words, int major, int minor) {
      this.words = words;
      this.major = major;
      this.minor = minor;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Empty when it has no form that is known. */
  static Optional<ServerVersion> parse(String told) {
    String text = told.strip().toLowerCase(Locale.ROOT);
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new ServerVersion(
                text.contains("mariadb") ? Product.MARIADB : Product.MYSQL,
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  boolean isSupported() {
    return major > product.major || (major == product.major && minor >= product.minor);
  }

  /**
   * Lets a server be whose version nobody knows.
   *
   * @throws DatabaseUnusableException when it is too old
   */
  static void require(String told, DatabaseAddress address) {
    Optional<ServerVersion> version = parse(told);
    if (version.isEmpty()) {
      log.warn("The database tells no version that is known: {}", told);
    } else if (!version.get().isSupported()) {
      throw new DatabaseUnusableException(
          "The database at %s is too old (%s %s): Beacon needs MySQL 8.4 or MariaDB 11.4 and newer"
              .formatted(address, version.get().product(), told));
    }
  }
}
