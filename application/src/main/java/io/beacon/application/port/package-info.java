/** The ports: what the use cases need from the outside. An adapter implements each. */
@NullMarked
package io.beacon.application.port;

import org.jspecify.annotations.NullMarked;
