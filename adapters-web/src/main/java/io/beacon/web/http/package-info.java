/** The server's side of a connection: what a client may hold of it, how long it may take. */
@NullMarked
package io.beacon.web.http;

import org.jspecify.annotations.NullMarked;
