package io.beacon.web.body;

import java.nio.ByteBuffer;

/**
 * The result of reading a body, and the body itself, because a page may have to show it.
 *
 * @param bytes without its Content-Encoding where that could be undone; empty when there was too
 *     much
 */
public record ReceivedBody(Reading<SentBeacons> sent, ByteBuffer bytes) {
  public static final ReceivedBody TOO_LARGE =
      new ReceivedBody(new Reading.Failed<>(BodyFault.TOO_LARGE), ByteBuffer.allocate(0));

  public boolean isTooLarge() {
    return sent.fold(beacons -> false, fault -> fault == BodyFault.TOO_LARGE);
  }
}
