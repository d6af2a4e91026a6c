package io.beacon.web.query;

import io.beacon.application.port.PageViewFilter;
import java.util.List;

/**
 * The rows that a reader wants.
 *
 * @param problems why that is not clear, in words for the reader; empty when it is
 */
public record WantedRows(PageViewFilter filter, List<String> problems) {}
