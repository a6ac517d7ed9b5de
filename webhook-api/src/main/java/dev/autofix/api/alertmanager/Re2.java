package dev.autofix.api.alertmanager;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/**
 * Regular expressions as Alertmanager compiles them. Matching takes linear time, which matters:
 * anybody who can push a metric chooses the text that is matched.
 */
public final class Re2 {
  private Re2() {}

  /**
   * A test of whole values.
   *
   * @throws IllegalArgumentException for what RE2 does not know: back references, look-around, ...
   */
  public static Predicate<String> compile(String expression) {
    try {
      Pattern pattern = Pattern.compile("^(?:" + expression + ")$");
      return value -> pattern.matcher(value).find();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "no regular expression of RE2: %s (%s)".formatted(expression, e.getDescription()), e);
    }
  }
}
