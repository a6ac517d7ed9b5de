package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.history.TrailerSearch;
import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.repository.HeartbeatWait;
import dev.autofix.activities.git.repository.RepositoryRef;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** One branch on its server and in our mirror: the steps that a turn of the loop is made of. */
record Branch(RepositoryRef ref, Mirror mirror, CommitWriter writer, Push push, Backoff backoff) {
  /** The tip as the server has it now. */
  ObjectId tip() {
    return HeartbeatWait.on(mirror.tip(ref), () -> {});
  }

  /** Ends the tickets whose commit is on the branch already. */
  void settleFound(ObjectId tip, List<Ticket> tickets) {
    Map<Optional<ObjectId>, Set<String>> searches = new HashMap<>();
    for (Ticket ticket : tickets) {
      searches.computeIfAbsent(ticket.searchedTo(), since -> new HashSet<>()).add(ticket.fix());
    }
    Map<String, RevCommit> found = new HashMap<>();
    try {
      for (Map.Entry<Optional<ObjectId>, Set<String>> search : searches.entrySet()) {
        found.putAll(
            TrailerSearch.find(mirror.repository(), tip, search.getValue(), search.getKey()));
      }
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
    for (Ticket ticket : tickets) {
      ticket.searchedTo(tip);
      Optional.ofNullable(found.get(ticket.fix()))
          .ifPresent(commit -> ticket.finish(alreadyThere(commit)));
    }
  }

  Stack stack(ObjectId tip, List<Ticket> tickets) {
    try {
      return new StackBuilder(mirror, writer, tip).build(tickets);
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
  }

  PushAnswer push(Stack stack) {
    return push.move(ref, mirror.repository(), stack);
  }

  static CommitOutcome.Committed alreadyThere(RevCommit commit) {
    return new CommitOutcome.Committed(commit.name(), commit.getParent(0).name(), true);
  }
}
