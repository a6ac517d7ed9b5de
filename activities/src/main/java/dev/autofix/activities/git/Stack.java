package dev.autofix.activities.git;

import dev.autofix.core.failure.AutofixException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** The commits of one batch, one on top of the other, not yet pushed. */
record Stack(ObjectId base, List<Layer> layers) {
  /** One change's commit. */
  record Layer(Ticket ticket, ObjectId commit, ObjectId parent) {}

  Stack {
    layers = List.copyOf(layers);
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  ObjectId top() {
    return layers.get(layers.size() - 1).commit();
  }

  void committed() {
    for (Layer layer : layers) {
      String commit = layer.commit().name();
      layer.ticket().finish(new CommitOutcome.Committed(commit, layer.parent().name(), false));
    }
  }

  void refused(AutofixException why) {
    layers.forEach(layer -> layer.ticket().fail(why));
  }
}
