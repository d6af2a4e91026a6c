package io.beacon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Leaves out what the libraries of the network say of a connection that broke.
 *
 * <p>Clients vanish in the middle of a body all day long. Beacon itself says what a lost database
 * does to beacons.
 */
final class HangUps extends TurboFilter {
  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    return level.isGreaterOrEqual(Level.WARN)
            && failure != null
            && isOfTheNetwork(logger.getName())
            && isHangUp(failure)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  private static boolean isOfTheNetwork(String logger) {
    return logger.startsWith("reactor.") || logger.startsWith("io.netty.");
  }

  private static boolean isHangUp(Throwable failure) {
    return failure instanceof IOException
        || DisconnectedClientHelper.isClientDisconnectedException(failure);
  }
}
