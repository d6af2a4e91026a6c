/** What a page of the dashboard is asked for, and links that ask for something else. */
@NullMarked
package io.beacon.web.query;

import org.jspecify.annotations.NullMarked;
