package dev.autofix.activities.git;

import dev.autofix.core.failure.AutofixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The commits of one batch, one on top of the other, not yet pushed. */
record Stack(ObjectId base, List<Layer> layers) {
  /** One change's commit. */
  record Layer(Ticket ticket, ObjectId commit, ObjectId parent) {}

  /**
   * Asks each change on top of those before it. One that fails or declines is left out and ends
   * alone. A fix that is asked for twice at once is stacked once; the trailer settles the other.
   */
  static Stack build(Mirror mirror, ObjectId base, List<Ticket> tickets, CommitWriter writer)
      throws IOException {
    Repository repository = mirror.repository();
    List<Layer> layers = new ArrayList<>();
    Set<String> fixes = new HashSet<>();
    ObjectId top = base;
    for (Ticket ticket : tickets) {
      if (fixes.add(ticket.fix())) {
        Optional<Attempt.Write> change = ticket.ask(TreeSnapshot.of(mirror, repository, top));
        Optional<Layer> layer = write(writer, repository, top, ticket, change);
        layer.ifPresent(layers::add);
        top = layer.map(Layer::commit).orElse(top);
      }
    }
    return new Stack(base, List.copyOf(layers));
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  ObjectId top() {
    return layers.get(layers.size() - 1).commit();
  }

  void committed() {
    for (Layer layer : layers) {
      layer
          .ticket()
          .finish(new CommitOutcome.Committed(layer.commit().name(), layer.parent().name(), false));
    }
  }

  private static Optional<Layer> write(
      CommitWriter writer,
      Repository repository,
      ObjectId parent,
      Ticket ticket,
      Optional<Attempt.Write> change)
      throws IOException {
    if (change.isEmpty()) {
      return Optional.empty();
    }
    try {
      ObjectId commit = writer.write(repository, parent, ticket.fix(), change.get());
      return Optional.of(new Layer(ticket, commit, parent));
    } catch (AutofixException onlyThisOne) {
      ticket.fail(onlyThisOne);
      return Optional.empty();
    }
  }
}
