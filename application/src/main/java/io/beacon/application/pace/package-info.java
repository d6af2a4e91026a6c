/** Holds readers back while beacons arrive. */
@NullMarked
package io.beacon.application.pace;

import org.jspecify.annotations.NullMarked;
