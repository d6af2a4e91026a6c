package io.beacon;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Answers an operator who only asks, or erases a visitor: Beacon does not start. */
final class CommandLine {
  private static final String USAGE =
      """
      Usage: java -jar beacon.jar [--help | --version | --check]
             java -jar beacon.jar erase --session <session id> | --ip <address>

        --help     tells this
        --version  tells the version
        --check    reads the settings, tries the database once, and says what is wrong
        erase      deletes all that is stored of a visitor; stop Beacon first

      Settings are environment variables, or options such as --beacon.max-body=64KB:
      """;

  private CommandLine() {}

  /** The exit code; empty where Beacon is to start. */
  static OptionalInt answer(List<String> arguments, PrintStream out) {
    if (!arguments.isEmpty() && arguments.get(0).equals(EraseCommand.NAME)) {
      return OptionalInt.of(EraseCommand.run(arguments.toArray(String[]::new)));
    }
    if (arguments.contains("--help") || arguments.contains("-h")) {
      help(out);
      return OptionalInt.of(0);
    }
    if (arguments.contains("--version")) {
      out.println("Beacon " + version());
      return OptionalInt.of(0);
    }
    return arguments.contains("--check")
        ? OptionalInt.of(
            StartCheck.run(
                arguments.stream().filter(each -> !each.equals("--check")).toList(), out))
        : OptionalInt.empty();
  }

  private static void help(PrintStream out) {
    Properties meanings = meanings();
    out.println(USAGE);
    Settings.ALL.forEach(
        setting ->
            tell(
                out,
                setting.variable(),
                setting.fallback(),
                meanings.getProperty(setting.variable(), setting.form())));
    tell(out, "SERVER_PORT", "3006", "the port of beacons and pages");
    tell(out, "MANAGEMENT_SERVER_PORT", "3007", "the port of health and metrics");
  }

  private static void tell(PrintStream out, String name, String fallback, String meaning) {
    out.printf("  %-36s %-8s %s%n", name, fallback, meaning);
  }

  static Properties meanings() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("settings.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the build wrote it into the archive. */
  private static String version() {
    return Objects.requireNonNullElse(
        BeaconApplication.class.getPackage().getImplementationVersion(), "(not packaged)");
  }
}
