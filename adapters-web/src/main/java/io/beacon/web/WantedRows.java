package io.beacon.web;

import io.beacon.application.port.PageViewFilter;
import java.util.List;

/**
 * The rows that a reader wants.
 *
 * @param problems why that is not clear, in words for the reader; empty when it is
 */
record WantedRows(PageViewFilter filter, List<String> problems) {}
