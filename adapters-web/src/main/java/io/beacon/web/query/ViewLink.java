package io.beacon.web.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A view of the dashboard as a link that can be bookmarked and shared.
 *
 * @param parameters by name, each as the reader wrote it
 */
public record ViewLink(Map<String, String> parameters) {
  /** Asks for the panel above the table. */
  public static final String GLANCE = "glance";

  /** The parameters that say what is shown of the rows, and not which rows. */
  private static final String OLDER = "older";

  private static final String NEWER = "newer";

  public ViewLink {
    parameters = new LinkedHashMap<>(parameters);
  }

  /** Returns the text of a form's field; empty when there is none. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** This view with one parameter changed, from its first page. */
  public ViewLink with(String name, String value) {
    ViewLink changed = firstPage();
    changed.parameters.put(name, value);
    return changed;
  }

  public ViewLink without(String... names) {
    ViewLink changed = firstPage();
    for (String name : names) {
      changed.parameters.remove(name);
    }
    return changed;
  }

  public ViewLink firstPage() {
    var changed = new ViewLink(parameters);
    changed.parameters.remove(OLDER);
    changed.parameters.remove(NEWER);
    return changed;
  }

  /** Returns the path with the query string; only the path when there is nothing to say. */
  public String at(String path) {
    UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
    parameters.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
    return uri.encode().buildAndExpand(parameters).toUriString();
  }
}
