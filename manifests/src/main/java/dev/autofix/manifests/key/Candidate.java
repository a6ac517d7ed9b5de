package dev.autofix.manifests.key;

import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place in the values that may control somebody's memory.
 *
 * @param path the resources map, the text that holds it for {@link Kind#TEXT}, or the single value
 *     for {@link Kind#SCALAR}
 */
record Candidate(Kind kind, ValuesPath path) {

  /** How a candidate was come by; kinds are kept together when a render has to be split. */
  enum Kind {
    /** A resources map that stands in the values, empty ones included. */
    EXISTING,
    /** A resources map that templates of this make usually read. */
    INFERRED,
    /** A resources map that a template names. */
    TEMPLATE,
    /** A resources map in an element of a list. */
    LIST,
    /** A single quantity. */
    SCALAR,
    /** A resources map written as text, for templates that pass it through {@code tpl}. */
    TEXT
  }

  /** The way to the memory limit itself. */
  KeyPath limit() {
    return kind == Kind.SCALAR ? KeyPath.of(path) : memory("limits");
  }

  /** The way to the memory request; null where the key is a single value. */
  @Nullable KeyPath request() {
    return kind == Kind.SCALAR ? null : memory("requests");
  }

  private KeyPath memory(String part) {
    return kind == Kind.TEXT
        ? KeyPath.of(ValuesPath.of(part, "memory")).within(0, path)
        : KeyPath.of(path.child(part, "memory"));
  }

  /** Charts keep defaults that nobody should set under keys that say so. */
  boolean isInternal() {
    return path.steps().stream()
        .anyMatch(step -> step.toString().toLowerCase(Locale.ROOT).contains("internal"));
  }
}
