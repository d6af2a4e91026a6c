/** HTTP: the beacon endpoint, the page of recent rows, and the test page. */
@NullMarked
package io.beacon.web;

import org.jspecify.annotations.NullMarked;
