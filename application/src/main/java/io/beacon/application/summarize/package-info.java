/** Sums page views up: counts over time, and by value. */
@NullMarked
package io.beacon.application.summarize;

import org.jspecify.annotations.NullMarked;
