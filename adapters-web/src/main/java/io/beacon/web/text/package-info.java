/** Writes values so that a reader understands them: times, addresses, JSON. */
@NullMarked
package io.beacon.web.text;

import org.jspecify.annotations.NullMarked;
