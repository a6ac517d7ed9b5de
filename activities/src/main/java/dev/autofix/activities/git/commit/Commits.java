package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.repository.RepositoryRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * The commits of one engine, each branch's in a lane of its own. Safe for any number of threads;
 * once it is closed, nobody waits for another turn.
 */
public final class Commits implements AutoCloseable {
  private final CommitWriter writer;
  private final Push push;
  private final Executor executor;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<RepositoryRef, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * @param executor for the batches, whose callers wait for them
   */
  public Commits(CommitWriter writer, Push push, Executor executor) {
    this.writer = writer;
    this.push = push;
    this.executor = executor;
  }

  /**
   * Makes the change one commit on the branch, in one push with what others change there meanwhile.
   *
   * @param mirror of the branch's repository
   */
  public CommitOutcome commit(RepositoryRef ref, Mirror mirror, Change change, Runnable heartbeat) {
    return lanes
        .computeIfAbsent(
            ref, r -> new Lane(new Branch(r, mirror, writer, push, new Backoff(closing)), executor))
        .commit(change, heartbeat);
  }

  /** A branch for one change alone, to be merged into the target by people. */
  public SideBranch side(RepositoryRef target, RepositoryRef own, Mirror mirror) {
    return new SideBranch(target, own, mirror, writer, push);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
