package io.beacon.application.port;

/** The store refuses these page views for what they hold; none of them is stored, now or later. */
public final class PageViewsRefusedException extends RuntimeException {
  public PageViewsRefusedException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
