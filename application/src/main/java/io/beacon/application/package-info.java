/** What Beacon does: its use cases. They know no technology but Reactor. */
@NullMarked
package io.beacon.application;

import org.jspecify.annotations.NullMarked;
