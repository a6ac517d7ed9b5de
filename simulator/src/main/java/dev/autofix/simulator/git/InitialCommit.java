package dev.autofix.simulator.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Fills a new repository with the files of a folder. */
final class InitialCommit {
  private static final PersonIdent PERSON = new PersonIdent("Platform Team", "team@example.com");

  private InitialCommit() {}

  static void write(Repository repository, String branch, Path tree) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index(inserter, tree).writeTree(inserter));
      commit.setAuthor(PERSON);
      commit.setCommitter(PERSON);
      commit.setMessage("Deploy the shop\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
      update.setNewObjectId(id);
      RefUpdate.Result result = update.update();
      if (result != RefUpdate.Result.NEW) {
        throw new IOException("cannot create the branch %s: %s".formatted(branch, result));
      }
    }
  }

  private static DirCache index(ObjectInserter inserter, Path tree) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Path file : files(tree)) {
      DirCacheEntry entry = new DirCacheEntry(tree.relativize(file).toString().replace('\\', '/'));
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, Files.readAllBytes(file)));
      builder.add(entry);
    }
    builder.finish();
    return index;
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
