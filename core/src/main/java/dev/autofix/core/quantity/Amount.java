package dev.autofix.core.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a values file, with or without a suffix of Kubernetes: {@code 3}, {@code 250m},
 * {@code 2Gi}. It keeps its notation, so that a changed value reads as the file does.
 *
 * @param number at least 0
 * @param suffix empty for a plain number
 */
public record Amount(BigDecimal number, String suffix) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)?");

  /**
   * Reads a number or a quantity.
   *
   * @throws IllegalArgumentException naming the text, if it is none or negative
   */
  public static Amount parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: a number such as 3, or a quantity such as 250m or 2Gi)");
    }
    return new Amount(new BigDecimal(form.group(1)), form.group(2) == null ? "" : form.group(2));
  }

  /** Whether two texts mean the same amount; any other texts have to be equal. */
  public static boolean same(String one, String other) {
    try {
      return one.equals(other) || parse(one).isSameAs(parse(other));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What it means without its suffix. */
  public BigDecimal value() {
    return Quantity.number(toString());
  }

  /** {@code value} in the notation of this amount: its suffix, and no more decimals than it has. */
  public Amount withValue(BigDecimal value, RoundingMode rounding) {
    BigDecimal inSuffix = value.divide(Quantity.number("1" + suffix), MathContext.DECIMAL128);
    return new Amount(inSuffix.setScale(number.scale(), rounding), suffix);
  }

  public boolean isSameAs(Amount other) {
    return value().compareTo(other.value()) == 0;
  }

  public boolean isMoreThan(Amount other) {
    return value().compareTo(other.value()) > 0;
  }

  @Override
  public String toString() {
    return number.toPlainString() + suffix;
  }
}
