package io.beacon.web.useragent;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * The visitor's machine, as a user agent string names it; each part is empty where it says nothing.
 *
 * @param browser name and major version
 * @param system name and version of the operating system
 * @param kind the model, where the string names one
 */
public record Device(String browser, String system, String kind) {
  private static final Device UNKNOWN = new Device("", "", "");
  private static final String OTHER = "Other";
  static final Parser PARSER = new Parser();

  public static Device of(String userAgent) {
    if (userAgent.isBlank()) {
      return UNKNOWN;
    }
    Client client = PARSER.parse(userAgent);
    return new Device(
        join(client.userAgent.family, client.userAgent.major),
        join(client.os.family, client.os.major),
        join(client.device.family));
  }

  private static String join(@Nullable String name, @Nullable String... versions) {
    return OTHER.equals(name)
        ? ""
        : Stream.concat(Stream.ofNullable(name), Stream.of(versions).filter(Objects::nonNull))
            .collect(Collectors.joining(" "));
  }
}
