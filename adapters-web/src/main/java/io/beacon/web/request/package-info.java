/** Reads and writes what every request and answer has: addresses, paths, hosts, errors. */
@NullMarked
package io.beacon.web.request;

import org.jspecify.annotations.NullMarked;
