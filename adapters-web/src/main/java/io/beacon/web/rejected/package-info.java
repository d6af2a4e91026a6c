/** Shows the beacons that were rejected, and lists the rows that are quarantined. */
@NullMarked
package io.beacon.web.rejected;

import org.jspecify.annotations.NullMarked;
