package dev.autofix.activities.git.history;

import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.repository.HeartbeatWait;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.git.tree.TreeSnapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/** What the mirror knows about commits, fetching what it does not know yet. */
public record History(RepositoryRef ref, Mirror mirror) {
  private static final List<RefSpec> EVERYTHING =
      List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

  /** The commit that the branch is at on its server now. */
  public ObjectId tip(Runnable heartbeat) {
    return HeartbeatWait.on(mirror.tip(ref), heartbeat);
  }

  /** The files of a commit. */
  public Snapshot at(ObjectId commit) {
    return reading(walk -> TreeSnapshot.of(mirror, mirror.repository(), commit));
  }

  /** Whether a commit is the revision or one of its ancestors. */
  public boolean contains(ObjectId revision, ObjectId commit) {
    return reading(walk -> walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(revision)));
  }

  /** The commit with a fix's trailer that is on the branch now and was not before {@code since}. */
  public Optional<Landed> find(String fix, Optional<ObjectId> since) {
    ObjectId tip = tip(() -> {});
    Map<String, RevCommit> found =
        reading(walk -> TrailerSearch.find(mirror.repository(), tip, Set.of(fix), since));
    return Optional.ofNullable(found.get(fix)).map(Landed::of);
  }

  /** What two commits differ in below some paths. */
  public Difference difference(ObjectId from, ObjectId to, Collection<String> paths) {
    return reading(walk -> DifferenceReader.read(walk, from, to, paths));
  }

  /** When a commit was made, and on what. */
  public Landed landed(ObjectId commit) {
    return reading(walk -> Landed.of(walk.parseCommit(commit)));
  }

  /** The commit with this id: from the mirror, the branch, by its id, or from anywhere. */
  public ObjectId commit(String name) {
    if (!ObjectId.isId(name)) {
      throw new AutofixException(
          FailureType.INVALID,
          "'%s' is not a commit id (expected: 40 hexadecimal digits)"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    ObjectId id = ObjectId.fromString(name);
    if (mirror.isFetched() && isKnown(id)) {
      return id;
    }
    tip(() -> {});
    if (!isKnown(id)) {
      fetch(id);
    }
    return id;
  }

  private void fetch(ObjectId id) {
    try {
      mirror.fetch(ref, List.of(new RefSpec("+" + id.name() + ":refs/autofix/" + id.name())));
    } catch (AutofixException serverRefusesIds) {
      mirror.fetch(ref, EVERYTHING);
      if (!isKnown(id)) {
        throw new AutofixException(
            FailureType.NOT_FOUND,
            "%s has no commit %s".formatted(ref.url(), id.name()),
            serverRefusesIds);
      }
    }
  }

  private boolean isKnown(ObjectId id) {
    return reading(
        walk -> {
          try {
            walk.parseCommit(id);
            return true;
          } catch (MissingObjectException | IncorrectObjectTypeException unknown) {
            return false;
          }
        });
  }

  private interface Reading<T> {
    T from(RevWalk walk) throws IOException;
  }

  private <T> T reading(Reading<T> work) {
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      return work.from(walk);
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
  }
}
