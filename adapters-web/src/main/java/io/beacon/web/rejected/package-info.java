/** What was rejected, and what is quarantined. */
@NullMarked
package io.beacon.web.rejected;

import org.jspecify.annotations.NullMarked;
