package io.beacon.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for five minutes which passwords were right, because a program sends its own with each
 * request and hashing is slow.
 *
 * <p>It keeps no password, but a keyed hash (RFC 2104) whose key is made at each start and leaves
 * neither this object nor the process: without it, none can be tried.
 */
final class RecentPasswords {
  static final Duration MEMORY = Duration.ofMinutes(5);
  static final int MOST = 1000;
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKey key = newKey();
  private final Cache<Fingerprint, Boolean> right;

  RecentPasswords(Clock clock) {
    right =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(MEMORY)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  void wasRight(Fingerprint password) {
    right.put(password, true);
  }

  boolean isRight(Fingerprint password) {
    return right.getIfPresent(password) != null;
  }

  /** Tells these texts, in this order, from all others. */
  Fingerprint of(String... texts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Else the end of one could be the beginning of the next.
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        mac.update(bytes);
      }
      return new Fingerprint(ByteBuffer.wrap(mac.doFinal()));
    } catch (GeneralSecurityException e) {
      // Every Java has this algorithm.
      throw new IllegalStateException(e);
    }
  }

  private static SecretKey newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return new SecretKeySpec(random, HMAC);
  }

  /** It tells nothing about the texts. */
  record Fingerprint(ByteBuffer bytes) {}
}
