package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.tree.TreeEdit;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.ledger.Trailers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/** Puts one change on top of a commit, in the mirror only. */
public final class CommitWriter {
  private final Author author;
  private final Clock clock;

  public CommitWriter(Author author, Clock clock) {
    this.author = author;
    this.clock = clock;
  }

  /** A commit on a parent, its tree, and the folders that differ between the two. */
  record Written(ObjectId commit, ObjectId tree, Set<ObjectId> folders) {}

  Written write(Repository mirror, ObjectId parent, String fix, Attempt.Edit change)
      throws IOException {
    requireTrailer(fix, change.message());
    try (ObjectInserter inserter = mirror.newObjectInserter();
        ObjectReader reader = inserter.newReader();
        RevWalk walk = new RevWalk(reader)) {
      RevTree before = walk.parseTree(parent);
      Set<ObjectId> folders = new HashSet<>();
      ObjectId after = edited(new TreeEdit(reader, inserter, folders), walk, before, change);
      if (after.equals(before)) {
        throw new AutofixException(
            FailureType.INVALID, "the change of %s leaves everything as it is".formatted(fix));
      }
      ObjectId commit = inserter.insert(commit(parent, after, change.message()));
      inserter.flush();
      return new Written(commit, after, folders);
    }
  }

  private static ObjectId edited(TreeEdit tree, RevWalk walk, RevTree before, Attempt.Edit change)
      throws IOException {
    if (change instanceof Attempt.Write write) {
      return tree.replace(before, write.path(), write.text());
    }
    Attempt.Restore restore = (Attempt.Restore) change;
    RevTree former = walk.parseTree(ObjectId.fromString(restore.commit()));
    return tree.restore(before, restore.paths(), former);
  }

  private CommitBuilder commit(ObjectId parent, ObjectId tree, String message) throws IOException {
    PersonIdent person =
        new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setParentId(parent);
    commit.setTreeId(tree);
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setEncoding(StandardCharsets.UTF_8);
    commit.setMessage(message.endsWith("\n") ? message : message + "\n");
    if (author.signingKey().isPresent()) {
      author.signingKey().get().sign(commit);
    }
    return commit;
  }

  private static void requireTrailer(String fix, String message) {
    if (!Trailers.fix(message).equals(Optional.of(fix))) {
      throw new AutofixException(
          FailureType.INVALID,
          "the commit message of %s does not carry it (expected: a last paragraph with '%s: %s')"
              .formatted(fix, Trailers.FIX, fix));
    }
  }
}
