/** Makes and changes the tables, once at a time. */
@NullMarked
package io.beacon.persistence.schema;

import org.jspecify.annotations.NullMarked;
