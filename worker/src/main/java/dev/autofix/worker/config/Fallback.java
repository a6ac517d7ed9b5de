package dev.autofix.worker.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defaults of settings that the file leaves out; those arrive as null. */
final class Fallback {
  private Fallback() {}

  static <T> T or(@Nullable T set, T fallback) {
    return set == null ? fallback : set;
  }

  static <T> List<T> list(@Nullable List<T> set) {
    return set == null ? List.of() : List.copyOf(set);
  }
}
