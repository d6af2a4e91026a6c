/** What the use cases need from the outside; an adapter implements each. */
@NullMarked
package io.beacon.application.port;

import org.jspecify.annotations.NullMarked;
