/** The journal: a SQLite file on this machine. */
@NullMarked
package io.beacon.persistence.journal;

import org.jspecify.annotations.NullMarked;
