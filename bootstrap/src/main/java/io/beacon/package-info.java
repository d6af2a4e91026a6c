/** The application: settings, wiring, metrics. */
@NullMarked
package io.beacon;

import org.jspecify.annotations.NullMarked;
