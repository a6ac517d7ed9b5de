package dev.autofix.activities.git.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A snapshot that remembers what was looked at. A decision made on it holds on every commit where
 * all of that is the same, so the changes of a batch can be decided side by side and still be
 * stacked one on top of the other.
 */
public final class RememberingSnapshot implements Snapshot {
  private final TreeSnapshot seen;
  private final Map<String, Optional<ObjectId>> paths = new ConcurrentHashMap<>();

  public RememberingSnapshot(TreeSnapshot seen) {
    this.seen = seen;
  }

  /** Whether everything that was looked at is the same in this tree. */
  public boolean holdsIn(ObjectReader reader, ObjectId tree) throws IOException {
    for (Map.Entry<String, Optional<ObjectId>> path : paths.entrySet()) {
      Optional<ObjectId> now = TreePath.of(path.getKey()).in(reader, tree).map(TreePath.Entry::id);
      if (!now.equals(path.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String commit() {
    return seen.commit();
  }

  @Override
  public Optional<String> text(String path) {
    note(path);
    return seen.text(path);
  }

  @Override
  public boolean exists(String path) {
    note(path);
    return seen.exists(path);
  }

  @Override
  public List<String> list(String folder) {
    note(folder);
    return seen.list(folder);
  }

  @Override
  public String treeId(String path) {
    note(path);
    String id = seen.treeId(path);
    seen.linked(path).forEach(this::note);
    return id;
  }

  @Override
  public void materialise(String folder, Path target) {
    note(folder);
    seen.write(folder, target).forEach(this::note);
  }

  private void note(String path) {
    paths.computeIfAbsent(path, seen::idOf);
  }
}
