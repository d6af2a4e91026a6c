package io.beacon.hostile;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the statuses in what comes on one connection, however it is cut. */
final class StatusLines {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final int LONGEST = "HTTP/1.1 204".length();

  private final Map<Integer, Integer> counts = new TreeMap<>();
  private String tail = "";

  void read(String text) {
    String seen = tail + text;
    Matcher status = STATUS.matcher(seen);
    int counted = 0;
    while (status.find()) {
      counts.merge(Integer.valueOf(status.group(1)), 1, Integer::sum);
      counted = status.end();
    }
    tail = seen.substring(Math.max(counted, seen.length() - LONGEST + 1));
  }

  Map<Integer, Integer> counts() {
    return counts;
  }
}
