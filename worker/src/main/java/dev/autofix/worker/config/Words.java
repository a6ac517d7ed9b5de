package dev.autofix.worker.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the configuration for constants: {@code oom-killed} for {@code OOM_KILLED}. */
public final class Words {
  private Words() {}

  /**
   * The constant that {@code word} stands for; {@code fallback} if there is no word.
   *
   * @throws IllegalArgumentException naming the field and all words
   */
  static <E extends Enum<E>> E read(String field, @Nullable String word, E fallback) {
    return word == null ? fallback : read(field, word, fallback.getDeclaringClass());
  }

  static <E extends Enum<E>> E read(String field, @Nullable String word, Class<E> type) {
    String known = word == null ? "" : word;
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(known.replace('_', '-').toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "%s '%s' (expected: %s)"
            .formatted(
                field,
                known,
                Arrays.stream(type.getEnumConstants())
                    .map(Words::of)
                    .collect(Collectors.joining(", "))));
  }

  /** YAML takes the bare word off for false. */
  public static @Nullable String off(@Nullable String word) {
    return "false".equals(word) ? "off" : word;
  }

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
