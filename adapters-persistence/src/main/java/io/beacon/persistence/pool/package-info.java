/** Connections to the database, and the time that each statement on them may take. */
@NullMarked
package io.beacon.persistence.pool;

import org.jspecify.annotations.NullMarked;
