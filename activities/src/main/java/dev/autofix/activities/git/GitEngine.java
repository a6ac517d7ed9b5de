package dev.autofix.activities.git;

import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.commit.CommitWriter;
import dev.autofix.activities.git.commit.Commits;
import dev.autofix.activities.git.commit.Push;
import dev.autofix.activities.git.commit.SideBranch;
import dev.autofix.activities.git.commit.SideOutcome;
import dev.autofix.activities.git.credential.Redactor;
import dev.autofix.activities.git.history.Difference;
import dev.autofix.activities.git.history.History;
import dev.autofix.activities.git.history.Landed;
import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.mirror.MirrorFolder;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.server.Remote;
import dev.autofix.activities.git.server.ServerRefs;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PushConnection;

/**
 * Reads and changes branches on Git servers without a work tree. Safe for any number of threads;
 * within one process the changes to a branch are pushed together, across processes the push's
 * condition on the old commit protects them. Every failure is a classified {@link
 * AutofixException}; whatever is lost on the way, running the same change again is harmless.
 */
public final class GitEngine implements AutoCloseable {
  private final MirrorFolder folder;
  private final Remote remote;
  private final ExecutorService executor = Executors.newCachedThreadPool(GitEngine::daemon);
  private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
  private final Commits commits;

  private GitEngine(GitSettings settings, MirrorFolder folder, Calls calls) {
    Redactor redactor = new Redactor();
    this.folder = folder;
    this.remote = Remote.of(settings.credentials(), settings.timeout(), redactor, calls);
    this.commits =
        new Commits(
            new CommitWriter(settings.author(), settings.clock()),
            new Push(remote, redactor, calls),
            executor);
  }

  /** Claims the folder for the mirrors; fails if another engine has it. Reaches no server. */
  public static GitEngine open(GitSettings settings) {
    return open(settings, Calls.unmeasured());
  }

  /** The same; its talks with servers are measured. */
  public static GitEngine open(GitSettings settings, Calls calls) {
    IsolatedGitConfig.install();
    return new GitEngine(settings, MirrorFolder.claim(settings.mirrors()), calls);
  }

  /** The branch as the server has it now. */
  public Snapshot snapshot(RepositoryRef ref) {
    return snapshot(ref, GitEngine::noHeartbeat);
  }

  /** The same; the first one of a repository transfers all of it, so the heart beats meanwhile. */
  public Snapshot snapshot(RepositoryRef ref, Runnable heartbeat) {
    History history = history(ref);
    return history.at(history.tip(heartbeat));
  }

  /** The repository at one commit, fetched if it is not known yet. */
  public Snapshot snapshotAt(RepositoryRef ref, String commit) {
    History history = history(ref);
    return history.at(history.commit(commit));
  }

  /** The names of the repository's branches and tags on its server; no branch need be known. */
  public ServerRefs refs(String url) {
    return remote.refs(new RepositoryRef(url, Constants.HEAD));
  }

  /** Makes the change one commit on the branch, whatever else happens to the branch meanwhile. */
  public CommitOutcome commit(RepositoryRef ref, Change change) {
    return commit(ref, change, GitEngine::noHeartbeat);
  }

  /** The same; a heartbeat that throws withdraws the change, unless it is on its way already. */
  public CommitOutcome commit(RepositoryRef ref, Change change, Runnable heartbeat) {
    return commits.commit(ref, mirror(ref), change, heartbeat);
  }

  /**
   * Makes the change one commit on a branch of its own, on top of the target's tip. The target
   * stays as it is, and a branch of that name that stands already is never moved.
   */
  public SideOutcome propose(
      RepositoryRef target, String branch, Change change, Runnable heartbeat) {
    return side(target, branch).open(change, heartbeat);
  }

  /** How a proposed change stands now; empty if neither branch has it. Writes nothing. */
  public Optional<SideOutcome> proposed(
      RepositoryRef target, String branch, Change change, Runnable heartbeat) {
    return side(target, branch).look(change, heartbeat);
  }

  /** Takes a branch of a proposed change away, if nothing but the change is on it. */
  public void withdraw(RepositoryRef target, String branch, String commit) {
    side(target, branch).delete(commit);
  }

  private SideBranch side(RepositoryRef target, String branch) {
    RepositoryRef own = new RepositoryRef(target.url(), branch);
    return commits.side(target, own, mirror(target));
  }

  /** Whether {@code commit} is {@code revision} or one of its ancestors. */
  public boolean contains(RepositoryRef ref, String revision, String commit) {
    History history = history(ref);
    return history.contains(history.commit(revision), history.commit(commit));
  }

  /** The commit that carries a fix's trailer, if it is on the branch now and not before since. */
  public Optional<Landed> find(RepositoryRef ref, String fix, Optional<String> since) {
    return history(ref).find(fix, since.map(ObjectId::fromString));
  }

  /** What two commits differ in below files and folders ("" is the root), and who changed it. */
  public Difference difference(
      RepositoryRef ref, String from, String to, Collection<String> paths) {
    History history = history(ref);
    return history.difference(history.commit(from), history.commit(to), paths);
  }

  /** What is known about a commit that is on the branch. */
  public Landed landed(RepositoryRef ref, String commit) {
    History history = history(ref);
    return history.landed(history.commit(commit));
  }

  /** Fails unless the branch can be read and the server would let us push. Writes nothing. */
  public void check(RepositoryRef ref) {
    history(ref).tip(GitEngine::noHeartbeat);
    remote.talk(
        "check",
        ref,
        mirror(ref).repository(),
        transport -> {
          try (PushConnection connection = transport.openPush()) {
            return connection.getRefs();
          }
        });
  }

  @Override
  public void close() {
    commits.close();
    executor.shutdownNow();
    mirrors.values().forEach(Mirror::close);
    folder.close();
  }

  private Mirror mirror(RepositoryRef ref) {
    return mirrors.computeIfAbsent(
        ref.repositoryKey(), key -> new Mirror(folder, key, remote, executor));
  }

  private History history(RepositoryRef ref) {
    return new History(ref, mirror(ref));
  }

  private static void noHeartbeat() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "autofix-git");
    thread.setDaemon(true);
    return thread;
  }
}
