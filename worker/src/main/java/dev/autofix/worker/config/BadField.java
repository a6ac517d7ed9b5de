package dev.autofix.worker.config;

import java.util.function.Supplier;

/** A field of a rule that cannot be used. The message begins with what is wrong in it. */
final class BadField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  private BadField(String field, String message, Throwable cause) {
    super(message, cause);
    this.field = field;
  }

  /** The field of the rule, for the line that it stands in. */
  String field() {
    return field;
  }

  /** Reads a field whose message names it already. */
  static <T> T in(String field, Supplier<T> read) {
    return in(field, "", read);
  }

  /** Reads a section; its messages begin with the field inside it. */
  static <T> T inside(String section, Supplier<T> read) {
    return in(section, section + ".", read);
  }

  private static <T> T in(String field, String prefix, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new BadField(field, prefix + e.getMessage(), e);
    }
  }
}
