package dev.autofix.activities.source;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository's place in the folder that a chart is rendered in: the folder itself if there is
 * only one repository, else a folder of its own.
 *
 * @param prefix "" or a folder name with a slash
 */
public record Mount(RepositoryRef repository, String prefix, Snapshot snapshot) {

  static List<Mount> of(List<RepositoryRef> repositories, List<Snapshot> snapshots) {
    List<Mount> mounts = new ArrayList<>();
    for (int i = 0; i < repositories.size(); i++) {
      String prefix = repositories.size() == 1 ? "" : "source" + i + "/";
      mounts.add(new Mount(repositories.get(i), prefix, snapshots.get(i)));
    }
    return List.copyOf(mounts);
  }

  boolean holds(String file) {
    return file.startsWith(prefix);
  }

  /** What the repository calls one of its files. */
  public String inRepository(String file) {
    return file.substring(prefix.length());
  }

  /** A diff of one of its files, which is named as the repository names it. */
  public String diffInRepository(String diff) {
    return diff.replaceFirst("--- a/\\Q" + prefix, "--- a/")
        .replaceFirst("\\+\\+\\+ b/\\Q" + prefix, "+++ b/");
  }
}
