package io.beacon.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs a user's sessions, made of the hash of the user's password.
 *
 * <p>So every instance has it without being told, and a new password or no user makes it another or
 * none. The hash holds 128 random bits of salt, which nobody outside knows.
 */
final class SessionKeys {
  private static final String HMAC = "HmacSHA256";

  private final Map<String, SecretKey> keys;

  SessionKeys(LoginSettings settings) {
    keys =
        settings.users().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, user -> derive(user.getKey(), user.getValue())));
  }

  Optional<SecretKey> of(String user) {
    return Optional.ofNullable(keys.get(user));
  }

  private static SecretKey derive(String user, String hash) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(hash), HMAC));
      return new SecretKeySpec(mac.doFinal(bytes("beacon session of " + user)), HMAC);
    } catch (GeneralSecurityException e) {
      // Every Java has this algorithm.
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
