package io.beacon;

import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.journal.JournalUnusableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line what an operator can mend, where Boot would print a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailureReporter implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseUnusableException
          || cause instanceof JournalUnusableException
          || cause instanceof InvalidSettingException) {
        LoggerFactory.getLogger(BeaconApplication.class).error("{}", cause.getMessage());
        return true;
      }
    }
    return false;
  }
}
