/** Reads page views that are stored: a page of them, or all as a file. */
@NullMarked
package io.beacon.application.browse;

import org.jspecify.annotations.NullMarked;
