package io.beacon.web;

import io.beacon.application.PageRequest;
import io.beacon.application.port.PageViewFilter;
import java.time.ZoneId;
import java.util.List;

/**
 * What the dashboard's query string asks for.
 *
 * @param link the same view as a query string, for links that change one thing of it
 * @param problems what could not be read and is left out, in words for the reader
 */
record View(
    PageViewFilter filter, PageRequest page, ZoneId zone, ViewLink link, List<String> problems) {}
