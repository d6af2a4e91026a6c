/**
 * Defines what a beacon is, which ones are valid, and who sent them. Plain Java: no framework, no
 * I/O.
 */
@NullMarked
package io.beacon.domain;

import org.jspecify.annotations.NullMarked;
