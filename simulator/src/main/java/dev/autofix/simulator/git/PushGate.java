package dev.autofix.simulator.git;

import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * Called before a push is accepted, with the repository as it still is: the place where a demo or a
 * test lets somebody else be faster, or refuses.
 */
@FunctionalInterface
public interface PushGate {
  /** The reason for refusing the push; empty lets it in. */
  Optional<String> refusal(Repository repository, String branch);

  /** Lets every push in. */
  static PushGate open() {
    return (repository, branch) -> Optional.empty();
  }
}
