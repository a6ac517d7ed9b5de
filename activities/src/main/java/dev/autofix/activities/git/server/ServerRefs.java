package dev.autofix.activities.git.server;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/**
 * The names that a server has, asked for without fetching anything.
 *
 * @param defaultBranch where the server's {@code HEAD} points; empty if it points nowhere
 */
public record ServerRefs(Optional<String> defaultBranch, Set<String> branches, Set<String> tags) {
  public ServerRefs {
    branches = Set.copyOf(branches);
    tags = Set.copyOf(tags);
  }

  static ServerRefs of(Collection<Ref> refs) {
    Optional<String> head =
        refs.stream()
            .filter(ref -> ref.getName().equals(Constants.HEAD) && ref.isSymbolic())
            .map(ref -> ref.getTarget().getName())
            .filter(target -> target.startsWith(Constants.R_HEADS))
            .map(target -> target.substring(Constants.R_HEADS.length()))
            .findFirst();
    return new ServerRefs(head, below(Constants.R_HEADS, refs), below(Constants.R_TAGS, refs));
  }

  private static Set<String> below(String prefix, Collection<Ref> refs) {
    Set<String> names = new TreeSet<>();
    for (Ref ref : refs) {
      if (ref.getName().startsWith(prefix)) {
        names.add(ref.getName().substring(prefix.length()));
      }
    }
    return names;
  }
}
