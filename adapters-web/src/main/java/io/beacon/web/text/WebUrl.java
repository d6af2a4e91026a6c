package io.beacon.web.text;

import io.beacon.application.port.ListedPageView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stored URL as a page shows it.
 *
 * @param origin scheme and host in visible text, empty where the text is no web URL
 * @param rest what follows, or the whole text
 * @param href the URL as it is stored, where it is safe to follow: a stored {@code javascript:} URL
 *     is text only
 */
public record WebUrl(String origin, String rest, @Nullable String href) {
  /** The text as a list holds it; one that goes on is cut, and cannot be followed. */
  public static WebUrl listed(@Nullable String url) {
    WebUrl all = of(url);
    String shown = all.whole();
    if (shown.codePointCount(0, shown.length()) < ListedPageView.TEXT) {
      return all;
    }
    int end = shown.offsetByCodePoints(0, ListedPageView.TEXT - 1);
    return new WebUrl("", shown.substring(0, end) + "\u2026", null);
  }

  public static WebUrl of(@Nullable String url) {
    if (url == null) {
      return new WebUrl("", "", null);
    }
    String start = url.toLowerCase(Locale.ROOT);
    if (!start.startsWith("https://") && !start.startsWith("http://")) {
      return new WebUrl("", VisibleText.of(url), null);
    }
    int end = url.indexOf("//") + 2;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return new WebUrl(
        VisibleText.of(url.substring(0, end)), VisibleText.of(url.substring(end)), url);
  }

  public String whole() {
    return origin + rest;
  }
}
