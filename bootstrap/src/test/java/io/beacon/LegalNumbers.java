package io.beacon;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers about all the limits of a double, and of who reads one. */
final class LegalNumbers {
  private static final int[] EXPONENTS = {
    0, 5, 22, 290, 300, 307, 308, 309, 312, 324, 340, 400, 700, 2_147_483_647
  };
  private static final int[] LENGTHS = {0, 1, 3, 17, 19, 20, 300, 330, 400};

  private final Random random;

  LegalNumbers(long seed) {
    random = new Random(seed);
  }

  String finite() {
    String number = any();
    return Double.isFinite(Double.parseDouble(number)) ? number : finite();
  }

  private String any() {
    String integer = random.nextInt(3) == 0 ? "0" : (1 + random.nextInt(9)) + digits();
    String fraction = random.nextInt(3) == 0 ? "" : "." + digits() + random.nextInt(10);
    String exponent = random.nextInt(5) == 0 ? "" : exponent();
    return (random.nextBoolean() ? "-" : "") + integer + fraction + exponent;
  }

  private String exponent() {
    long size = EXPONENTS[random.nextInt(EXPONENTS.length)] + (long) random.nextInt(3);
    String sign = List.of("", "+", "-", "-0000000000").get(random.nextInt(4));
    return (random.nextBoolean() ? "e" : "E") + sign + size;
  }

  private String digits() {
    int length = LENGTHS[random.nextInt(LENGTHS.length)];
    boolean zeros = random.nextBoolean();
    return IntStream.range(0, length)
        .mapToObj(i -> zeros ? "0" : String.valueOf(random.nextInt(10)))
        .collect(Collectors.joining());
  }
}
