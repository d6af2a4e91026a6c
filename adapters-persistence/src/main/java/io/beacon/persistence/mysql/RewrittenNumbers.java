package io.beacon.persistence.mysql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Tells whether a payload holds a number that MySQL's JSON type would give back with another value.
 *
 * <p>It keeps 64-bit integers, signed or not, and of other numbers the double: that comes back as
 * the shortest decimal that names it (MySQL manual, "The JSON Data Type").
 */
final class RewrittenNumbers {
  /** Any decimal of so many digits comes back from a double. */
  private static final int SAFE_LENGTH = 15;

  /** The shortest decimal of a double never has more. */
  private static final int MOST_DIGITS = 17;

  /** Nothing large is ever computed: nobody writes a number of 64 bits longer than this. */
  private static final int MAX_LENGTH = 40;

  private static final int MAX_EXPONENT_LENGTH = 4;

  /** A look takes some microseconds at worst, and a stranger may send thousands of numbers. */
  private static final int MOST_LOOKS = 500;

  /** An older Java prints a digit too many of some numbers (JDK-4511638). */
  private static final boolean PRINTS_SHORTEST = Runtime.version().feature() >= 19;

  private RewrittenNumbers() {}

  /** Where more numbers than it looks at are long, it answers true. */
  static boolean anyIn(String json) {
    int looks = 0;
    int i = 0;
    while (i < json.length()) {
      char c = json.charAt(i);
      if (c == '"') {
        i = afterText(json, i);
      } else if (c == '-' || isDigit(c)) {
        int end = afterNumber(json, i);
        if (!isSafe(json, i, end)
            && (++looks > MOST_LOOKS || isRewritten(json.substring(i, end)))) {
          return true;
        }
        i = end;
      } else {
        i++;
      }
    }
    return false;
  }

  /** Looks for the quote that no odd number of backslashes stands before. */
  private static int afterText(String json, int start) {
    int end = json.indexOf('"', start + 1);
    while (end > 0) {
      int before = end - 1;
      while (json.charAt(before) == '\\') {
        before--;
      }
      if ((end - before) % 2 == 1) {
        return end + 1;
      }
      end = json.indexOf('"', end + 1);
    }
    return json.length();
  }

  private static int afterNumber(String json, int start) {
    int end = start + 1;
    while (end < json.length() && isOfANumber(json.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfANumber(char c) {
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Short and without an exponent, as nearly all are. */
  private static boolean isSafe(String json, int start, int end) {
    if (end - start > SAFE_LENGTH) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if ((json.charAt(i) | 0x20) == 'e') {
        return false;
      }
    }
    return true;
  }

  private static boolean isRewritten(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (number.length() > MAX_LENGTH
        || (exponent > 0 && number.length() - exponent - 1 > MAX_EXPONENT_LENGTH)) {
      return true;
    }
    try {
      return !isOf64Bits(number) && !isShortest(number, Double.parseDouble(number));
    } catch (NumberFormatException e) {
      // No JSON, which the server refuses.
      return true;
    }
  }

  private static boolean isOf64Bits(String number) {
    if (!number.chars().allMatch(c -> c == '-' || isDigit((char) c))) {
      return false;
    }
    var value = new BigInteger(number);
    return value.bitLength() < Long.SIZE || (value.bitLength() == Long.SIZE && value.signum() > 0);
  }

  /** Whether no decimal of fewer digits names the double, and none of as many is closer to it. */
  private static boolean isShortest(String number, double nearest) {
    boolean normal = Math.abs(nearest) >= Double.MIN_NORMAL && Double.isFinite(nearest);
    if (PRINTS_SHORTEST && normal && Double.toString(nearest).equals(number)) {
      return true;
    }
    BigDecimal sent = new BigDecimal(number).stripTrailingZeros();
    int digits = sent.precision();
    if (!normal || digits > MOST_DIGITS) {
      return sent.signum() == 0;
    }
    return digits <= SAFE_LENGTH
        || (!names(nearest, sent, digits - 1, RoundingMode.DOWN)
            && !names(nearest, sent, digits - 1, RoundingMode.UP)
            && isClosest(sent, digits, nearest));
  }

  /** At a power of two, the decimal that is closest may be another double's. */
  private static boolean isClosest(BigDecimal sent, int digits, double value) {
    var exact = new BigDecimal(value);
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).compareTo(sent) == 0
        || !names(value, exact, digits, RoundingMode.HALF_EVEN);
  }

  private static boolean names(double value, BigDecimal decimal, int digits, RoundingMode mode) {
    return decimal.round(new MathContext(digits, mode)).doubleValue() == value;
  }
}
