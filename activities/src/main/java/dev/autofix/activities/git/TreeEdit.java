package dev.autofix.activities.git;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Replaces one existing file in a tree by writing the folders above it anew: the cost is the depth
 * of the path, whatever the size of the repository. Modes, order and all other entries stay.
 */
final class TreeEdit {
  private final ObjectReader reader;
  private final ObjectInserter inserter;
  private final Set<ObjectId> folders;

  /** Adds the folders that it reads and writes to {@code folders}. */
  TreeEdit(ObjectReader reader, ObjectInserter inserter, Set<ObjectId> folders) {
    this.reader = reader;
    this.inserter = inserter;
    this.folders = folders;
  }

  ObjectId replace(ObjectId root, String path, String text) throws IOException {
    TreePath file = TreePath.of(path);
    boolean isFile = file.in(reader, root).filter(entry -> !entry.isFolder()).isPresent();
    if (!isFile) {
      throw new AutofixException(
          FailureType.INVALID, "there is no file %s to change".formatted(path));
    }
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return replace(root, file.parts(), inserter.insert(Constants.OBJ_BLOB, content));
  }

  private ObjectId replace(ObjectId folder, List<String> path, ObjectId blob) throws IOException {
    TreeFormatter changed = new TreeFormatter();
    CanonicalTreeParser entries = new CanonicalTreeParser();
    for (entries.reset(reader, folder); !entries.eof(); entries.next()) {
      ObjectId entry = entries.getEntryObjectId();
      if (entries.getEntryPathString().equals(path.get(0))) {
        entry = path.size() == 1 ? blob : replace(entry, path.subList(1, path.size()), blob);
      }
      changed.append(name(entries), entries.getEntryFileMode(), entry);
    }
    ObjectId id = inserter.insert(changed);
    folders.add(folder.copy());
    folders.add(id);
    return id;
  }

  private static byte[] name(CanonicalTreeParser entry) {
    byte[] name = new byte[entry.getNameLength()];
    entry.getName(name, 0);
    return name;
  }
}
