/** MySQL, and what speaks its protocol: the store, group commit, the query side, the schema. */
@NullMarked
package io.beacon.persistence;

import org.jspecify.annotations.NullMarked;
