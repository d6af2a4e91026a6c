/** Watches the collection itself: what arrived lately, and where it went. */
@NullMarked
package io.beacon.application.watch;

import org.jspecify.annotations.NullMarked;
