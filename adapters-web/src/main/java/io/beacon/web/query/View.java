package io.beacon.web.query;

import io.beacon.application.browse.PageRequest;
import io.beacon.application.port.PageViewFilter;
import java.time.ZoneId;
import java.util.List;

/**
 * The view that the dashboard's query string asks for.
 *
 * @param link the same view as a query string, for links that change one thing of it
 * @param problems what could not be read and is left out, in words for the reader
 */
public record View(
    PageViewFilter filter, PageRequest page, ZoneId zone, ViewLink link, List<String> problems) {

  /**
   * The link to a file of all rows of this view, on whichever page it is. A local time is the same
   * instant for every reader of the link: their zones may differ.
   */
  public String file(String path) {
    ViewLink rows = link.without("size", "tz", "live", ViewLink.GLANCE);
    String from = ViewFilter.FROM.parameter();
    String to = ViewFilter.TO.parameter();
    if (!rows.get(ViewFilter.RANGE.parameter()).isEmpty()) {
      // It wins over both.
      return rows.without(from, to).at(path);
    }
    boolean local = !(rows.get(from) + rows.get(to)).isEmpty();
    return (local ? rows.with("tz", zone.getId()) : rows).at(path);
  }
}
