/** Reads user agents with the open list of patterns of ua-parser. */
@NullMarked
package io.beacon.web.useragent;

import org.jspecify.annotations.NullMarked;
