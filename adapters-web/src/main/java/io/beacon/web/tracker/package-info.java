/** Serves the script that sends beacons. */
@NullMarked
package io.beacon.web.tracker;

import org.jspecify.annotations.NullMarked;
