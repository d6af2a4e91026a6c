/** Follows page views as they arrive. */
@NullMarked
package io.beacon.application.follow;

import org.jspecify.annotations.NullMarked;
