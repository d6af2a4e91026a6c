/** The log stays small and readable, whichever library writes to it. */
@NullMarked
package io.beacon.logging;

import org.jspecify.annotations.NullMarked;
