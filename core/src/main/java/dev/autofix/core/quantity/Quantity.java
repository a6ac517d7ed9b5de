package dev.autofix.core.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes quantities as exact numbers: {@code 512Mi}, {@code 100m}, {@code 1.5}, {@code 2e3}.
 */
public final class Quantity {
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

  private Quantity() {}

  /**
   * The number that a quantity stands for.
   *
   * @throws IllegalArgumentException naming the text, if it is no quantity
   */
  public static BigDecimal number(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' (expected: a quantity such as 512Mi)");
    }
    BigDecimal number =
        new BigDecimal(form.group(1) + (form.group(2) == null ? "" : form.group(2)));
    return form.group(3) == null
        ? number
        : number.multiply(FACTORS.getOrDefault(form.group(3), BigDecimal.ONE));
  }

  private static BigDecimal binary(int power) {
    return new BigDecimal(BigInteger.ONE.shiftLeft(10 * power));
  }
}
