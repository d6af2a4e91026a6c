/** The strip that tells how the collection goes. */
@NullMarked
package io.beacon.web.status;

import org.jspecify.annotations.NullMarked;
