/** Takes a beacon from a page, and answers what became of it. */
@NullMarked
package io.beacon.application.collect;

import org.jspecify.annotations.NullMarked;
