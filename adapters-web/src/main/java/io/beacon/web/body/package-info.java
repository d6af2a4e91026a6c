/** Reads a body that a stranger sent: a beacon, or several. */
@NullMarked
package io.beacon.web.body;

import org.jspecify.annotations.NullMarked;
