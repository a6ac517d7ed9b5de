package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.activities.git.tree.RememberingSnapshot;
import dev.autofix.activities.git.tree.TreeSnapshot;
import dev.autofix.core.failure.AutofixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Stacks the changes of a batch. All are asked at once on the base; one whose answer does not hold
 * on top of those before it is asked again there. One that fails or declines is left out.
 */
final class StackBuilder {
  private final Mirror mirror;
  private final Repository repository;
  private final CommitWriter writer;
  private final ObjectId base;
  private final List<Stack.Layer> layers = new ArrayList<>();
  private final Set<ObjectId> folders = new HashSet<>();
  private ObjectId top;

  StackBuilder(Mirror mirror, CommitWriter writer, ObjectId base) {
    this.mirror = mirror;
    this.repository = mirror.repository();
    this.writer = writer;
    this.base = base;
    this.top = base;
  }

  Stack build(List<Ticket> tickets) throws IOException {
    TreeSnapshot tip = TreeSnapshot.of(mirror, repository, base);
    Map<Ticket, Ticket.Asked> asked = new LinkedHashMap<>();
    for (Ticket ticket : withoutDoubles(tickets)) {
      asked.put(ticket, ticket.ask(tip));
    }
    for (Map.Entry<Ticket, Ticket.Asked> question : asked.entrySet()) {
      answer(question.getKey(), question.getValue()).ifPresent(w -> write(question.getKey(), w));
    }
    return new Stack(base, layers, folders);
  }

  /** A fix that is asked for twice at once is stacked once; the trailer settles the other. */
  private static Iterable<Ticket> withoutDoubles(List<Ticket> tickets) {
    Map<String, Ticket> fixes = new LinkedHashMap<>();
    tickets.forEach(ticket -> fixes.putIfAbsent(ticket.fix(), ticket));
    return fixes.values();
  }

  private Optional<Attempt.Edit> answer(Ticket ticket, Ticket.Asked first) throws IOException {
    Optional<Attempt.Edit> answer = ticket.answer(first);
    if (answer.isEmpty() || top.equals(base) || holdsOnTop(first.tip())) {
      return answer;
    }
    return ticket.answer(ticket.ask(TreeSnapshot.of(mirror, repository, top)));
  }

  private boolean holdsOnTop(RememberingSnapshot seen) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return seen.holdsIn(walk.getObjectReader(), walk.parseTree(top));
    }
  }

  private void write(Ticket ticket, Attempt.Edit change) {
    try {
      CommitWriter.Written written = writer.write(repository, top, ticket.fix(), change);
      layers.add(new Stack.Layer(ticket, written.commit(), top));
      folders.addAll(written.folders());
      top = written.commit();
    } catch (AutofixException onlyThisOne) {
      ticket.fail(onlyThisOne);
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
  }
}
