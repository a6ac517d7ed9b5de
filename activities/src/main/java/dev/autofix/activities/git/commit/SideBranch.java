package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.history.TrailerSearch;
import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.repository.HeartbeatWait;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.TreeSnapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * A change as one commit on a branch of its own, for people to merge. The branch is made once, on
 * condition that there is none of its name, and never moved afterwards: a person may have pushed to
 * it. A change that no longer fits is proposed again under another name.
 *
 * @param target where the change is to be merged; {@code own} is the branch that holds it
 */
public record SideBranch(
    RepositoryRef target, RepositoryRef own, Mirror mirror, CommitWriter writer, Push push) {
  private static final int MOST_TURNS = 5;

  /** Makes the branch unless it stands. */
  public SideOutcome open(Change change, Runnable heartbeat) {
    AutofixException last =
        new AutofixException(
            FailureType.CONTENTION, "%s came and went; run again later".formatted(own));
    PushAnswer answer = new PushAnswer.Moved();
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      ObjectId tip = tipAfter(answer, heartbeat);
      Look look = look(change, tip, heartbeat);
      if (look.outcome().isPresent()) {
        return look.outcome().get();
      }
      CommitWriter.Written made = look.made().orElseThrow();
      answer = push.create(own, mirror.repository(), made.commit(), made.folders());
      if (answer instanceof PushAnswer.Accepted) {
        return new SideOutcome.Standing(made.commit().name(), tip.name(), false);
      }
      last = failure(answer).orElse(last);
      if (!last.type().retryable() && existing(heartbeat).isEmpty()) {
        throw last;
      }
    }
    throw last;
  }

  /** How the change stands; empty if there is no such branch and the target lacks the change. */
  public Optional<SideOutcome> look(Change change, Runnable heartbeat) {
    return look(change, tip(heartbeat), heartbeat).outcome();
  }

  /** Takes the branch away, if it is still at our commit: what others pushed to it stays. */
  public void delete(String commit) {
    ObjectId ours = ObjectId.fromString(commit);
    tip(() -> {});
    PushAnswer answer = push.delete(own, mirror.repository(), ours);
    Optional<AutofixException> failure = failure(answer);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** What a turn has found, or, where nothing stands yet, what it would push. */
  private record Look(Optional<SideOutcome> outcome, Optional<CommitWriter.Written> made) {
    static Look found(SideOutcome outcome) {
      return new Look(Optional.of(outcome), Optional.empty());
    }
  }

  private Look look(Change change, ObjectId tip, Runnable heartbeat) {
    try {
      Optional<RevCommit> merged = ours(change, tip);
      if (merged.isPresent()) {
        return Look.found(new SideOutcome.Merged(merged.get().name()));
      }
      Optional<ObjectId> existing = existing(heartbeat);
      TreeSnapshot seen = TreeSnapshot.of(mirror, mirror.repository(), tip);
      Attempt attempt = change.apply(seen);
      if (attempt instanceof Attempt.Decline decline) {
        return Look.found(
            new SideOutcome.Declined(decline.code(), decline.reason(), ours(change, existing)));
      }
      CommitWriter.Written made =
          writer.write(mirror.repository(), tip, change.id(), (Attempt.Edit) attempt);
      return existing.isEmpty()
          ? new Look(Optional.empty(), Optional.of(made))
          : Look.found(judged(change, tip, existing.get(), made.tree()));
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
  }

  private SideOutcome judged(Change change, ObjectId tip, ObjectId existing, ObjectId wanted)
      throws IOException {
    RevCommit ours =
        ours(change, existing)
            .orElseThrow(
                () ->
                    new AutofixException(
                        FailureType.REFUSED,
                        "%s holds something else than this change (remedy: delete that branch)"
                            .formatted(own)));
    boolean touched = !existing.equals(ours.getId());
    if (touched || wanted.equals(merged(tip, existing).orElse(null))) {
      return new SideOutcome.Standing(ours.name(), ours.getParent(0).name(), true);
    }
    return new SideOutcome.Outdated(
        ours.name(), "%s has moved where the change is made".formatted(target));
  }

  /** The tree that a merge would give; empty if it meets a conflict. */
  private Optional<ObjectId> merged(ObjectId tip, ObjectId branch) throws IOException {
    Repository repository = mirror.repository();
    ThreeWayMerger merger = MergeStrategy.RESOLVE.newMerger(repository, true);
    return merger.merge(tip, branch)
        ? Optional.of(merger.getResultTreeId().copy())
        : Optional.empty();
  }

  private Optional<String> ours(Change change, Optional<ObjectId> branch) throws IOException {
    return branch.isEmpty()
        ? Optional.empty()
        : ours(change, branch.get()).map(commit -> commit.name());
  }

  private Optional<RevCommit> ours(Change change, ObjectId tip) throws IOException {
    Optional<ObjectId> since = change.since().map(ObjectId::fromString);
    Map<String, RevCommit> found =
        TrailerSearch.find(mirror.repository(), tip, Set.of(change.id()), since);
    return Optional.ofNullable(found.get(change.id()));
  }

  private ObjectId tip(Runnable heartbeat) {
    return HeartbeatWait.on(mirror.tip(target), heartbeat);
  }

  private ObjectId tipAfter(PushAnswer push, Runnable heartbeat) {
    try {
      return tip(heartbeat);
    } catch (AutofixException e) {
      throw push instanceof PushAnswer.Unknown unknown ? unknown.unsettled(e) : e;
    }
  }

  /** The target was fetched just before, so what is not found can only be the branch. */
  private Optional<ObjectId> existing(Runnable heartbeat) {
    try {
      return Optional.of(HeartbeatWait.on(mirror.tip(own), heartbeat));
    } catch (AutofixException failure) {
      if (failure.type() == FailureType.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Empty if the push went through or lost against another, which the next look tells apart. */
  private Optional<AutofixException> failure(PushAnswer answer) {
    if (answer instanceof PushAnswer.Refused refused) {
      return Optional.of(
          new AutofixException(
              FailureType.PUSH_REJECTED,
              "%s refuses the branch %s: %s".formatted(own.url(), own.branch(), refused.words())));
    }
    return answer instanceof PushAnswer.Unknown unknown
        ? Optional.of(unknown.failure())
        : Optional.empty();
  }
}
