/** Rows as a file: CSV and NDJSON. */
@NullMarked
package io.beacon.web.export;

import org.jspecify.annotations.NullMarked;
