/** Files that only the owner may read. */
@NullMarked
package io.beacon.persistence.files;

import org.jspecify.annotations.NullMarked;
