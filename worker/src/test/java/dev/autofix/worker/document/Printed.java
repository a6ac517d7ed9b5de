package dev.autofix.worker.document;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.core.admission.Budget;
import dev.autofix.worker.config.Words;
import io.dropwizard.util.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How a value stands in a document: as people write it into the file. */
final class Printed {
  private Printed() {}

  /** Empty for what is nothing, and for a section whose settings have defaults of their own. */
  static String of(Object value) {
    if (value instanceof Collection<?> many) {
      return many.stream().map(Printed::of).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> word(entry.getKey()) + ": " + of(entry.getValue()))
          .sorted()
          .collect(Collectors.joining("; "));
    }
    if (value instanceof Budget budget) {
      return budget.steps() + " in " + time(budget.window());
    }
    String word = word(value);
    return word.isEmpty() ? "" : "`" + word + "`";
  }

  private static String word(Object value) {
    if (value instanceof Enum<?> constant) {
      return Words.of(constant);
    }
    if (value instanceof Duration duration) {
      return time(duration.toJavaDuration());
    }
    if (value instanceof java.time.Duration duration) {
      return time(duration);
    }
    if (value instanceof HelmChoice helm) {
      return helm.name();
    }
    return value instanceof Record
        ? ""
        : value.toString().replace(System.getProperty("user.home"), "~");
  }

  private static String time(java.time.Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 86_400 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds >= 3600 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    if (seconds >= 60 && seconds % 60 == 0) {
      return seconds / 60 + "m";
    }
    return seconds + "s";
  }
}
