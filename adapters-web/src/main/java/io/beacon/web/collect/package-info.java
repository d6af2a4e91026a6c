/** Takes beacons over HTTP, and answers what became of them. */
@NullMarked
package io.beacon.web.collect;

import org.jspecify.annotations.NullMarked;
