package dev.autofix.core.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory in whole bytes. Parses every Kubernetes quantity notation and prints the
 * canonical one, so that the API server has nothing to normalise (a normalised value leaves an
 * Application OutOfSync for ever).
 *
 * @param bytes at least 0
 */
public record Memory(long bytes) implements Comparable<Memory> {
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?[0-9]*\\.?[0-9]+|[0-9]+\\.)(?:([eE][+-]?[0-9]+)|(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E))?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", binary(1)),
          Map.entry("Mi", binary(2)),
          Map.entry("Gi", binary(3)),
          Map.entry("Ti", binary(4)),
          Map.entry("Pi", binary(5)),
          Map.entry("Ei", binary(6)));
  private static final String[] BINARY_UNITS = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

  public Memory {
    if (bytes < 0) {
      throw new IllegalArgumentException(bytes + " bytes (expected: at least 0)");
    }
  }

  private static BigDecimal binary(int power) {
    return new BigDecimal(BigInteger.ONE.shiftLeft(10 * power));
  }

  /**
   * Reads a Kubernetes quantity. Fractions of a byte round up, as the API server does.
   *
   * @throws IllegalArgumentException naming the text, if it is no quantity, negative or too large
   */
  public static Memory parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' (expected: a quantity such as 512Mi)");
    }
    BigDecimal number =
        new BigDecimal(form.group(1) + (form.group(2) == null ? "" : form.group(2)));
    if (form.group(3) != null) {
      number = number.multiply(FACTORS.getOrDefault(form.group(3), BigDecimal.ONE));
    }
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
        new BigDecimal(bytes).multiply(factor).divide(binary(2), 0, RoundingMode.CEILING);
    return ofMebibytes(mebibytes.longValueExact());
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
