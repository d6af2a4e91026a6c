package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Beacon says in its log from now on. */
final class SaidMeanwhile {
  /** Told once: a peer in a private network that forwards is a proxy, and not a visitor. */
  private static final String PROXY_WARNING = "(?m)^.* A forwarding header came from .*$";

  /** Whoever wants to read without a password is no visitor. */
  private static final String FAILED_LOGINS =
      "(?m)^.*LimitedLogin +: (\\(\\d+ such lines left out\\) )?Login failed from \\S+$";

  /** One line a second for each kind of trouble is far less. */
  private static final int MOST_BYTES = 100_000;

  private final Path log;
  private final long begin;

  SaidMeanwhile(Path log) {
    this.log = log;
    this.begin = size(log);
  }

  private static long size(Path log) {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long bytes() {
    return size(log) - begin;
  }

  void isShortAndClean() throws IOException {
    assertThat(bytes()).as("bytes of log; it begins with: %s", text(2_000)).isLessThan(MOST_BYTES);
    String text = text(MOST_BYTES);
    assertThat(text.replaceFirst(PROXY_WARNING, "").replaceAll(FAILED_LOGINS, ""))
        .as("log, without stack traces, and without addresses while none are kept")
        .doesNotContain("\tat ", Crowd.ADDRESSES, GoodSender.ADDRESS);
    assertThat(text.chars().filter(SaidMeanwhile::isControl).count())
        .as("control characters in: %s", text)
        .isZero();
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  private String text(int most) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(begin);
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }
}
