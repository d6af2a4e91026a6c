package io.beacon.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, as SQLite writes them (SQLite, "Database File Format", section 2.1).
 *
 * @param values each null, a Long, a String or bytes
 */
record SqliteRecord(List<@Nullable Object> values) {
  private static final int FIRST_OF_VARIABLE_LENGTH = 12;

  /** Empty when it does not follow the format, or holds what no journal does. */
  static Optional<SqliteRecord> of(ByteBuffer payload) {
    try {
      int start = payload.position();
      long length = number(payload);
      List<Long> types = new ArrayList<>();
      while (payload.position() - start < length) {
        types.add(number(payload));
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (long type : types) {
        values.add(value(payload, type));
      }
      return payload.hasRemaining() ? Optional.empty() : Optional.of(new SqliteRecord(values));
    } catch (RuntimeException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Of one to nine bytes, seven bits each, and eight of the last. */
  static long number(ByteBuffer from) {
    long number = 0;
    for (int i = 0; i < 8; i++) {
      byte next = from.get();
      number = number << 7 | (next & 0x7f);
      if (next >= 0) {
        return number;
      }
    }
    return number << 8 | (from.get() & 0xff);
  }

  private static @Nullable Object value(ByteBuffer from, long type)
      throws CharacterCodingException {
    if (type >= FIRST_OF_VARIABLE_LENGTH) {
      int length = Math.toIntExact((type - FIRST_OF_VARIABLE_LENGTH) / 2);
      ByteBuffer bytes = from.slice().limit(length);
      from.position(from.position() + length);
      return type % 2 == 0 ? bytes(bytes) : text(bytes);
    }
    return switch ((int) type) {
      case 0 -> null;
      case 1, 2, 3, 4 -> integer(from, (int) type);
      case 5 -> integer(from, 6);
      case 6 -> integer(from, 8);
      case 8 -> 0L;
      case 9 -> 1L;
      default -> throw new IllegalArgumentException("no type of a journal: " + type);
    };
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }

  /** Strictly: what is no text was damaged. */
  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static Long integer(ByteBuffer from, int bytes) {
    long number = from.get();
    for (int i = 1; i < bytes; i++) {
      number = number << 8 | (from.get() & 0xff);
    }
    return number;
  }
}
