/** Runs loops in the background: they survive their faults, and tell when they do not. */
@NullMarked
package io.beacon.application.loop;

import org.jspecify.annotations.NullMarked;
