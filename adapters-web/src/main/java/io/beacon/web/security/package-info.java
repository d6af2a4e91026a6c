/** Lets only users read: the login, its session, and the headers that protect the pages. */
@NullMarked
package io.beacon.web.security;

import org.jspecify.annotations.NullMarked;
