/** Counts of rows, with the roll-up that keeps the counts of past hours. */
@NullMarked
package io.beacon.persistence.statistics;

import org.jspecify.annotations.NullMarked;
