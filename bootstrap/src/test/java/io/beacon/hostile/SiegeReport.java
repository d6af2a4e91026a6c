package io.beacon.hostile;

import java.util.ArrayList;
import java.util.List;

/** The table of what was attacked, and what the others noticed. */
final class SiegeReport {
  private static final String FORMAT = "%-62s | %-76s | %-22s | %-15s | %-11s | %7s | %s%n";

  private final List<String> rows = new ArrayList<>();

  /**
   * Adds an attack.
   *
   * @param after null when the process ended
   */
  void add(
      String attack,
      String sent,
      GoodLoad.Outcome good,
      Vitals before,
      Vitals after,
      long logged,
      List<String> problems) {
    String heap = Vitals.megabytes(before.heap()) + " -> ";
    String row =
        FORMAT.formatted(
            attack,
            sent,
            good.sent() + " / " + good.stored() + " / " + good.slowestMillis() + " ms",
            after == null ? heap + "ended" : heap + Vitals.megabytes(after.heap()) + " MB",
            after == null ? "" : Vitals.megabytes(after.resident()) + " MB",
            logged / 1000 + " KB",
            problems.isEmpty() ? "withstood" : "FAILED: " + shortened(problems));
    // At once, too: who watches sees where it is.
    System.out.print(row);
    rows.add(row);
  }

  private static String shortened(List<String> problems) {
    String all = String.join("; ", problems).replaceAll("\\s+", " ");
    return all.length() > 300 ? all.substring(0, 300) + "..." : all;
  }

  @Override
  public String toString() {
    return FORMAT.formatted(
            "attack",
            "sent by the attackers",
            "good: sent/204/slowest",
            "heap",
            "resident",
            "log",
            "verdict")
        + String.join("", rows);
  }
}
