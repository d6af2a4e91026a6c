/** Reads which view of the dashboard a request asks for, and links to other views. */
@NullMarked
package io.beacon.web.query;

import org.jspecify.annotations.NullMarked;
