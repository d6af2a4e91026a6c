/** Rows in MySQL or MariaDB: written, read, deleted. */
@NullMarked
package io.beacon.persistence.mysql;

import org.jspecify.annotations.NullMarked;
