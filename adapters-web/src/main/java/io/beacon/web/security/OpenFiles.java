package io.beacon.web.security;

import java.util.List;

/** The files that everybody may read, because they contain nobody's data. */
final class OpenFiles {
  /** It is opened from disk, too, so that its script and style are its own. */
  static final String TEST_PAGE = "/test.html";

  /** As patterns of Spring's. */
  static final List<String> PATHS = List.of(TEST_PAGE, "/favicon.ico", "/assets/**");

  private OpenFiles() {}
}
