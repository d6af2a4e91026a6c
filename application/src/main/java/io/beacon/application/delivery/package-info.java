/** Hands page views over to a store, whatever the store: in groups, and by way of the journal. */
@NullMarked
package io.beacon.application.delivery;

import org.jspecify.annotations.NullMarked;
