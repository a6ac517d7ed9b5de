package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Optional;

/** Who the commits are from, author and committer alike, and what they are signed with. */
public record Author(String name, String email, Optional<CommitSigningKey> signingKey) {
  public Author {
    requirePlain("name", name);
    requirePlain("email", email);
  }

  /** An author whose commits are not signed. */
  public Author(String name, String email) {
    this(name, email, Optional.empty());
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
