/** How values are written for a reader: times, addresses, JSON. */
@NullMarked
package io.beacon.web.text;

import org.jspecify.annotations.NullMarked;
