/** The page of rows, a row's details, and the rows that arrive. */
@NullMarked
package io.beacon.web.rows;

import org.jspecify.annotations.NullMarked;
