package io.beacon.web.security;

import java.time.Instant;

/**
 * What a token of ours says.
 *
 * @param expires when it stops being good
 */
record Login(String user, Instant expires) {}
