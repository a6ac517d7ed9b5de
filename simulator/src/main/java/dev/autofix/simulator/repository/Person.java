package dev.autofix.simulator.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who works on the repository: their commits are there at once, as if they had just
 * pushed. Safe for use by several threads; an update that lost a race throws.
 */
public final class Person {
  private static final String BRANCH = "refs/heads/main";

  private final Path repository;
  private final String name;
  private final InstantSource clock;

  public Person(Path repository, String name, InstantSource clock) {
    this.repository = repository;
    this.name = name;
    this.clock = clock;
  }

  /** Changes one file by a commit of its own. Returns the commit. */
  public String edits(String path, UnaryOperator<String> change, String message)
      throws IOException {
    try (Repository git = open()) {
      ObjectId tip = git.resolve(BRANCH);
      String before = text(git, tip, path);
      return commit(git, tip, Map.of(path, change.apply(before)), message);
    }
  }

  /** Adds or replaces files by one commit. Returns the commit. */
  public String writes(Map<String, String> files, String message) throws IOException {
    try (Repository git = open()) {
      return commit(git, git.resolve(BRANCH), files, message);
    }
  }

  private Repository open() throws IOException {
    return new FileRepositoryBuilder().setGitDir(repository.toFile()).setBare().build();
  }

  private static String text(Repository git, ObjectId commit, String path) throws IOException {
    try (RevWalk walk = new RevWalk(git);
        TreeWalk file = TreeWalk.forPath(git, path, walk.parseCommit(commit).getTree())) {
      if (file == null) {
        throw new IOException(path + " is not in the branch");
      }
      return new String(git.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }

  private String commit(
      Repository git, @Nullable ObjectId tip, Map<String, String> files, String message)
      throws IOException {
    try (ObjectInserter objects = git.newObjectInserter();
        RevWalk walk = new RevWalk(git)) {
      DirCache tree =
          tip == null ? DirCache.newInCore() : read(git, walk.parseCommit(tip).getTree());
      DirCacheEditor editor = tree.editor();
      for (Map.Entry<String, String> file : files.entrySet()) {
        ObjectId blob =
            objects.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
        editor.add(
            new DirCacheEditor.PathEdit(file.getKey()) {
              @Override
              public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
              }
            });
      }
      editor.finish();
      ObjectId commit = objects.insert(describe(tree.writeTree(objects), tip, message));
      objects.flush();
      advance(git, tip, commit);
      return commit.name();
    }
  }

  private static DirCache read(Repository git, ObjectId tree) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    try (ObjectReader reader = git.newObjectReader()) {
      builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, tree);
    }
    builder.finish();
    return index;
  }

  private CommitBuilder describe(ObjectId tree, @Nullable ObjectId parent, String message) {
    Instant now = clock.instant();
    PersonIdent who = new PersonIdent(name, name + "@example.com", now, ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (parent != null) {
      commit.setParentId(parent);
    }
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage(message + "\n");
    return commit;
  }

  private static void advance(Repository git, @Nullable ObjectId from, ObjectId to)
      throws IOException {
    RefUpdate update = git.updateRef(BRANCH);
    update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
    update.setNewObjectId(to);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("the branch was not updated: " + result);
    }
  }
}
