/** The counts above the table, as a chart and as lists. */
@NullMarked
package io.beacon.web.summary;

import org.jspecify.annotations.NullMarked;
