package io.beacon.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class BeaconReaderMemoryTest {
  /** A few thousand names, each as long as a body, would fill the heap. */
  @Test
  void read_newNames_areNotRemembered() {
    var reader = new BeaconReader();
    String name = "n".repeat(60_000);
    long before = used();
    for (int i = 0; i < 3_000; i++) {
      assertThat(reader.read("{\"" + i + name + "\":{\"" + name + i + "\":1}}"))
          .isInstanceOf(Reading.Done.class);
    }

    assertThat(used() - before).as("bytes kept").isLessThan(40_000_000);
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
