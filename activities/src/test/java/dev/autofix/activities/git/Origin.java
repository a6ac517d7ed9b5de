package dev.autofix.activities.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The server's own repository on disk, with what other people do to it. */
public final class Origin implements AutoCloseable {
  static final String BRANCH = "main";

  static {
    IsolatedGitConfig.install();
  }

  private final Repository repository;

  private Origin(Repository repository) {
    this.repository = repository;
  }

  public static Origin create(Path folder, Map<String, String> files) throws IOException {
    Repository repository =
        new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
    repository.create(true);
    repository.updateRef(Constants.HEAD).link("refs/heads/" + BRANCH);
    Origin origin = new Origin(repository);
    origin.commit("Initial", files);
    return origin;
  }

  public Repository repository() {
    return repository;
  }

  /** A foreign commit straight on the server. */
  public ObjectId commit(String message, Map<String, String> files) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return commit(message, bytes, FileMode.REGULAR_FILE, BRANCH);
  }

  ObjectId commitBytes(String path, byte[] content) throws IOException {
    return commit("Bytes", Map.of(path, content), FileMode.REGULAR_FILE, BRANCH);
  }

  ObjectId link(String path, String target) throws IOException {
    byte[] content = target.getBytes(StandardCharsets.UTF_8);
    return commit("Link", Map.of(path, content), FileMode.SYMLINK, BRANCH);
  }

  /** A submodule at whatever commit. */
  ObjectId submodule(String path) throws IOException {
    return commit("Submodule", Map.of(path, new byte[0]), FileMode.GITLINK, BRANCH);
  }

  /** A commit on another branch that starts at our tip. */
  String branch(String name, String message, Map<String, String> files) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + name);
    update.setNewObjectId(tip());
    update.update();
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return commit(message, bytes, FileMode.REGULAR_FILE, name).name();
  }

  /** A foreign commit on a branch that is there. */
  void commitOn(String branch, String message, Map<String, String> files) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    commit(message, bytes, FileMode.REGULAR_FILE, branch);
  }

  /** A foreign commit that takes a file away. */
  void remove(String message, String path) throws IOException {
    ObjectId parent = tip();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = index(parent);
      DirCacheEditor editor = index.editor();
      editor.add(new DirCacheEditor.DeletePath(path));
      editor.finish();
      move(BRANCH, write(inserter, message, index.writeTree(inserter), parent), parent);
    }
  }

  /** The commit that a branch is at; null if there is none of that name. */
  String branchTip(String name) throws IOException {
    ObjectId tip = repository.resolve("refs/heads/" + name);
    return tip == null ? null : tip.name();
  }

  private ObjectId commit(String message, Map<String, byte[]> files, FileMode mode, String branch)
      throws IOException {
    ObjectId parent = repository.resolve("refs/heads/" + branch);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = index(parent);
      DirCacheEditor editor = index.editor();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
        editor.add(
            new DirCacheEditor.PathEdit(file.getKey()) {
              @Override
              public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(blob);
              }
            });
      }
      editor.finish();
      ObjectId commit = write(inserter, message, index.writeTree(inserter), parent);
      move(branch, commit, parent);
      return commit;
    }
  }

  private static ObjectId write(
      ObjectInserter inserter, String message, ObjectId tree, ObjectId parent) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (parent != null) {
      commit.setParentId(parent);
    }
    PersonIdent person = new PersonIdent("Somebody", "somebody@example.com");
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }

  private void move(String branch, ObjectId to, ObjectId from) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + branch);
    update.setNewObjectId(to);
    update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("foreign push lost the race: " + result);
    }
  }

  /** How a person merges a branch on a forge. */
  enum Way {
    MERGE,
    /** One commit that has lost our message. */
    SQUASH,
    REBASE
  }

  /** What a forge does when a person merges; the commit that it leaves on our branch. */
  String land(String branch, Way way) throws IOException {
    ObjectId tip = tip();
    ObjectId head = repository.resolve("refs/heads/" + branch);
    try (ObjectInserter inserter = repository.newObjectInserter();
        RevWalk walk = new RevWalk(repository)) {
      ThreeWayMerger merger = MergeStrategy.RESOLVE.newMerger(repository, true);
      if (!merger.merge(tip, head)) {
        throw new IOException("the forge would refuse this merge");
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(merger.getResultTreeId());
      commit.setParentIds(way == Way.MERGE ? List.of(tip, head) : List.of(tip));
      PersonIdent person = new PersonIdent("Ann", "ann@example.com");
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(
          way == Way.REBASE ? walk.parseCommit(head).getFullMessage() : way + " of " + branch);
      ObjectId landed = inserter.insert(commit);
      inserter.flush();
      move(BRANCH, landed, tip);
      return landed.name();
    }
  }

  /** Takes a branch away, as forges do after a merge. */
  void delete(String branch) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + branch);
    update.setForceUpdate(true);
    update.delete();
  }

  /** What a forced push of somebody else does. */
  public void forceTo(String commit) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + BRANCH);
    update.setNewObjectId(ObjectId.fromString(commit));
    update.setForceUpdate(true);
    update.update();
  }

  private DirCache index(ObjectId parent) throws IOException {
    DirCache index = DirCache.newInCore();
    if (parent != null) {
      DirCacheBuilder builder = index.builder();
      try (RevWalk walk = new RevWalk(repository)) {
        builder.addTree(
            new byte[0], DirCacheEntry.STAGE_0, walk.getObjectReader(), walk.parseTree(parent));
        builder.finish();
      }
    }
    return index;
  }

  public ObjectId tip() throws IOException {
    return repository.resolve("refs/heads/" + BRANCH);
  }

  String text(String path) throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk file = TreeWalk.forPath(repository, path, walk.parseTree(tip()))) {
      return new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }

  /** First-parent history, newest first. */
  public List<RevCommit> log() throws IOException {
    List<RevCommit> log = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setFirstParent(true);
      walk.markStart(walk.parseCommit(tip()));
      walk.forEach(log::add);
    }
    return log;
  }

  List<String> subjects() throws IOException {
    return log().stream().map(RevCommit::getShortMessage).toList();
  }

  @Override
  public void close() {
    repository.close();
  }
}
