package io.beacon.web.security;

import java.util.List;

/** What everybody may read: nothing in these files is anybody's. */
final class OpenFiles {
  /** It is opened from disk, too, so that its script and style are its own. */
  static final String TEST_PAGE = "/test.html";

  /** As patterns of Spring's. */
  static final List<String> PATHS = List.of(TEST_PAGE, "/favicon.ico", "/assets/**");

  private OpenFiles() {}
}
