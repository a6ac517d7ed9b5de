package dev.autofix.activities.git.tree;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Changes files in a tree by writing the folders above them anew: the cost is the depth of the
 * paths, whatever the size of the repository. Modes, order and all other entries stay.
 */
public final class TreeEdit {
  private final ObjectReader reader;
  private final ObjectInserter inserter;
  private final Set<ObjectId> folders;

  /** Adds the folders that it reads and writes to {@code folders}. */
  public TreeEdit(ObjectReader reader, ObjectInserter inserter, Set<ObjectId> folders) {
    this.reader = reader;
    this.inserter = inserter;
    this.folders = folders;
  }

  /** One line of a folder; the name has a character for each byte, for it need not be UTF-8. */
  private record Entry(String name, FileMode mode, ObjectId id) {
    /** Git orders by bytes, and a folder as if its name ended in a slash. */
    String order() {
      return mode == FileMode.TREE ? name + "/" : name;
    }
  }

  /** The root with another text in an existing file. */
  public ObjectId replace(ObjectId root, String path, String text) throws IOException {
    TreePath file = TreePath.of(path);
    TreePath.Entry before =
        file.in(reader, root)
            .filter(entry -> !entry.isFolder())
            .orElseThrow(
                () ->
                    new AutofixException(
                        FailureType.INVALID, "there is no file %s to change".formatted(path)));
    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    return put(root, file, Optional.of(new TreePath.Entry(blob, before.mode())));
  }

  /** The root with files as another tree has them, or without those that it lacks. */
  public ObjectId restore(ObjectId root, List<String> paths, ObjectId from) throws IOException {
    ObjectId restored = root;
    for (String path : paths) {
      TreePath file = TreePath.of(path);
      Optional<TreePath.Entry> former = file.in(reader, from);
      if (former.isPresent() && former.get().isFolder()) {
        throw new AutofixException(
            FailureType.INVALID, "%s is a folder (expected: a file to restore)".formatted(path));
      }
      restored = put(restored, file, former);
    }
    return restored;
  }

  private ObjectId put(ObjectId root, TreePath file, Optional<TreePath.Entry> wanted)
      throws IOException {
    Optional<ObjectId> changed = put(Optional.of(root), file.parts(), wanted);
    return changed.isPresent() ? changed.get() : written(List.of());
  }

  /** The folder's new id; empty if nothing is left in it. */
  private Optional<ObjectId> put(
      Optional<ObjectId> folder, List<String> path, Optional<TreePath.Entry> wanted)
      throws IOException {
    List<Entry> entries = folder.isPresent() ? read(folder.get()) : new ArrayList<>();
    String name =
        new String(path.get(0).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Optional<Entry> old = entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    entries.removeIf(entry -> entry.name().equals(name));
    if (path.size() == 1) {
      wanted.ifPresent(entry -> entries.add(new Entry(name, entry.mode(), entry.id())));
    } else {
      Optional<ObjectId> below = old.filter(entry -> entry.mode() == FileMode.TREE).map(Entry::id);
      put(below, path.subList(1, path.size()), wanted)
          .ifPresent(id -> entries.add(new Entry(name, FileMode.TREE, id)));
    }
    entries.sort(Comparator.comparing(Entry::order));
    return entries.isEmpty() ? Optional.empty() : Optional.of(written(entries));
  }

  private List<Entry> read(ObjectId folder) throws IOException {
    folders.add(folder.copy());
    List<Entry> found = new ArrayList<>();
    CanonicalTreeParser entries = new CanonicalTreeParser();
    for (entries.reset(reader, folder); !entries.eof(); entries.next()) {
      byte[] name = new byte[entries.getNameLength()];
      entries.getName(name, 0);
      String text = new String(name, StandardCharsets.ISO_8859_1);
      found.add(new Entry(text, entries.getEntryFileMode(), entries.getEntryObjectId()));
    }
    return found;
  }

  private ObjectId written(List<Entry> entries) throws IOException {
    TreeFormatter folder = new TreeFormatter();
    for (Entry entry : entries) {
      byte[] name = entry.name().getBytes(StandardCharsets.ISO_8859_1);
      folder.append(name, entry.mode(), entry.id());
    }
    ObjectId id = inserter.insert(folder);
    folders.add(id);
    return id;
  }
}
