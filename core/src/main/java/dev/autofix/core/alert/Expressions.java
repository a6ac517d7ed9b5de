package dev.autofix.core.alert;

import java.util.function.Predicate;

/** Compiles the regular expressions of matchers; a value has to match as a whole. */
@FunctionalInterface
public interface Expressions {
  /**
   * Compiles one.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  Predicate<String> compile(String expression);
}
