package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;

/** Who the commits are from; author and committer alike. Commits are not signed. */
public record Author(String name, String email) {
  public Author {
    requirePlain("name", name);
    requirePlain("email", email);
  }

  private static void requirePlain(String what, String value) {
    boolean plain = value.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
    if (value.isBlank() || !plain) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "the author's %s is '%s' (expected: printable text without < and >)"
              .formatted(what, value));
    }
  }
}
