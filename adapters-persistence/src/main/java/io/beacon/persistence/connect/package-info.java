/**
 * How the database is reached: its address, the drivers' options and keys, and what a failure
 * means.
 */
@NullMarked
package io.beacon.persistence.connect;

import org.jspecify.annotations.NullMarked;
