/** Expires rows that are too old. */
@NullMarked
package io.beacon.application.retain;

import org.jspecify.annotations.NullMarked;
