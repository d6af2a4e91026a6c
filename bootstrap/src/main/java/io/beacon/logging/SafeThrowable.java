package io.beacon.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception as the log may show it: its messages are safe, and all of it is bounded.
 *
 * <p>Boot's structured logging takes no other type than the one that this extends.
 */
final class SafeThrowable extends ThrowableProxy {
  static final int MOST_FRAMES = 40;
  static final int MOST_CAUSES = 5;
  static final int MOST_SUPPRESSED = 3;

  private final ThrowableProxy throwable;
  private final int depth;

  private SafeThrowable(ThrowableProxy throwable, int depth) {
    super(nothing());
    this.throwable = throwable;
    this.depth = depth;
  }

  /** Null where there is none. */
  static @Nullable SafeThrowable of(@Nullable IThrowableProxy throwable) {
    return of(throwable, 0).findFirst().orElse(null);
  }

  private static Stream<SafeThrowable> of(@Nullable IThrowableProxy throwable, int depth) {
    return throwable instanceof ThrowableProxy present && depth <= MOST_CAUSES
        ? Stream.of(new SafeThrowable(present, depth))
        : Stream.empty();
  }

  /** The type above wants to read one; everybody is told of the other one instead. */
  private static Throwable nothing() {
    var nothing = new Throwable();
    nothing.setStackTrace(new StackTraceElement[0]);
    return nothing;
  }

  @Override
  public Throwable getThrowable() {
    return throwable.getThrowable();
  }

  @Override
  public String getClassName() {
    return throwable.getClassName();
  }

  @Override
  public @Nullable String getMessage() {
    return LogText.of(throwable.getMessage());
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return LogText.of(throwable.getOverridingMessage());
  }

  /** Those that it shares with what it caused are left out, as usual. */
  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    StackTraceElementProxy[] all = throwable.getStackTraceElementProxyArray();
    return Arrays.copyOf(all, Math.min(all.length - throwable.getCommonFrames(), MOST_FRAMES));
  }

  @Override
  public int getCommonFrames() {
    return 0;
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return of(throwable.getCause(), depth + 1).findFirst().orElse(null);
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(throwable.getSuppressed())
        .limit(MOST_SUPPRESSED)
        .flatMap(suppressed -> of(suppressed, depth + 1))
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return throwable.isCyclic();
  }
}
