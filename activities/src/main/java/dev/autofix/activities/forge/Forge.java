package dev.autofix.activities.forge;

import dev.autofix.core.failure.AutofixException;
import java.util.Optional;

/**
 * The pull requests of one repository. Thread-safe. Every failure is a classified {@link
 * AutofixException} that holds no token; one because of a rate limit says when to try again.
 */
public interface Forge {
  /** The newest request from one branch into another, in whatever state. */
  Optional<PullRequest> find(String branch, String target);

  /** Opens a request. */
  PullRequest open(NewPullRequest request);

  /** A request as it is now. */
  PullRequest get(long number);

  /** Says something on a request. */
  void comment(long number, String text);

  /** Closes a request unmerged. */
  void close(long number);

  /** Fails unless the token may open requests here. Writes nothing. */
  void check();
}
