package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that the image gives the JVM, read from where the image has them. */
final class ImageOptions {
  static final String NAME = "JAVA_TOOL_OPTIONS";
  private static final Pattern LINE = Pattern.compile("ENV " + NAME + "=\"([^\"]+)\"");

  private ImageOptions() {}

  static String read() {
    try {
      Matcher line = LINE.matcher(Files.readString(Path.of("..", "Dockerfile")));
      assertThat(line.find()).as("options of the JVM in the Dockerfile").isTrue();
      return line.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
