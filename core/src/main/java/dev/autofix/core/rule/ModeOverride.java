package dev.autofix.core.rule;

import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where, or for how large a change, a rule goes less far. All that is set has to hold; an unknown
 * part of the {@link Scope} holds for none. Names are patterns: {@code *}, {@code ?}, and a leading
 * {@code !} excludes.
 *
 * @param applications names of Argo CD Applications
 * @param factor the new value is more than the old one times this; null: any
 * @param delta the new value is more than this above the old one; null: any
 */
public record ModeOverride(
    Mode mode,
    List<String> clusters,
    List<String> namespaces,
    List<String> applications,
    @Nullable BigDecimal factor,
    @Nullable String delta) {
  public ModeOverride {
    clusters = List.copyOf(clusters);
    namespaces = List.copyOf(namespaces);
    applications = List.copyOf(applications);
    boolean names = !clusters.isEmpty() || !namespaces.isEmpty() || !applications.isEmpty();
    if (!names && factor == null && delta == null) {
      throw new IllegalArgumentException(
          "an override holds everywhere (expected: clusters, namespaces, applications, factor or"
              + " delta; for everywhere set the mode of the rule)");
    }
    if (factor != null && factor.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException("factor " + factor + " (expected: at least 1)");
    }
    if (delta != null) {
      Memory.parse(delta);
    }
  }

  boolean holds(Scope scope) {
    return named(clusters, scope.cluster())
        && named(namespaces, scope.namespace())
        && named(applications, scope.application())
        && grows(scope.growth());
  }

  private static boolean named(List<String> patterns, @Nullable String name) {
    return patterns.isEmpty() || (name != null && Glob.matches(patterns, name));
  }

  private boolean grows(@Nullable Growth growth) {
    if (factor == null && delta == null) {
      return true;
    }
    return growth != null
        && (factor == null || growth.exceedsFactor(factor))
        && (delta == null || growth.exceedsDelta(Memory.parse(delta)));
  }

  /** What it is for, in the words of the configuration. */
  String display() {
    List<String> parts = new ArrayList<>();
    list(parts, "cluster", clusters);
    list(parts, "namespace", namespaces);
    list(parts, "Application", applications);
    if (factor != null) {
      parts.add("changes above x " + factor.toPlainString());
    }
    if (delta != null) {
      parts.add("changes above +" + delta);
    }
    return String.join(", ", parts);
  }

  private static void list(List<String> parts, String what, List<String> patterns) {
    if (!patterns.isEmpty()) {
      parts.add(what + " " + String.join(" ", patterns));
    }
  }
}
