/** A MariaDB that Beacon starts by itself, for a first try and for tests. */
@NullMarked
package io.beacon.persistence.embedded;

import org.jspecify.annotations.NullMarked;
