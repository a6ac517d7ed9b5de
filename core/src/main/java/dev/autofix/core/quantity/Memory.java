package dev.autofix.core.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of memory in whole bytes. Parses every Kubernetes quantity notation and prints the
 * canonical one, so that the API server has nothing to normalise (a normalised value leaves an
 * Application OutOfSync for ever).
 *
 * @param bytes at least 0
 */
public record Memory(long bytes) implements Comparable<Memory> {
  public static final Memory NOTHING = new Memory(0);

  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1L << 20);
  private static final String[] BINARY_UNITS = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

  public Memory {
    if (bytes < 0) {
      throw new IllegalArgumentException(bytes + " bytes (expected: at least 0)");
    }
  }

  /**
   * Reads a Kubernetes quantity. Fractions of a byte round up, as the API server does.
   *
   * @throws IllegalArgumentException naming the text, if it is no quantity, negative or too large
   */
  public static Memory parse(String text) {
    BigDecimal number = Quantity.number(text);
    try {
      return new Memory(number.setScale(0, RoundingMode.CEILING).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' (expected: at most 8Ei)", e);
    }
  }

  public static Memory ofMebibytes(long mebibytes) {
    return new Memory(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /** This amount times {@code factor}, rounded up to a whole mebibyte. */
  public Memory timesRoundedUp(BigDecimal factor) {
    BigDecimal mebibytes =
        new BigDecimal(bytes).multiply(factor).divide(MEBIBYTE, 0, RoundingMode.CEILING);
    return ofMebibytes(mebibytes.longValueExact());
  }

  /** The sum; more than 8Ei counts as 8Ei. */
  public Memory plus(Memory other) {
    return new Memory(bytes > Long.MAX_VALUE - other.bytes ? Long.MAX_VALUE : bytes + other.bytes);
  }

  /** This amount {@code count} times; more than 8Ei counts as 8Ei. */
  public Memory times(int count) {
    return new Memory(count > 0 && bytes > Long.MAX_VALUE / count ? Long.MAX_VALUE : bytes * count);
  }

  /** What is left of this amount without {@code other}; nothing if that is more. */
  public Memory without(Memory other) {
    return new Memory(Math.max(0, bytes - other.bytes));
  }

  /** The larger of the two. */
  public Memory max(Memory other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The canonical notation: the largest binary unit that keeps the number whole. */
  public String canonical() {
    long number = bytes;
    int unit = -1;
    while (number != 0 && number % 1024 == 0 && unit + 1 < BINARY_UNITS.length) {
      number /= 1024;
      unit++;
    }
    return unit < 0 ? Long.toString(number) : number + BINARY_UNITS[unit];
  }

  @Override
  public int compareTo(Memory other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return canonical();
  }
}
