package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The commits of one batch, one on top of the other, not yet pushed.
 *
 * @param folders the folders of any of these commits that differ from the commit below it
 */
record Stack(ObjectId base, List<Layer> layers, Set<ObjectId> folders) {
  /** One change's commit. */
  record Layer(Ticket ticket, ObjectId commit, ObjectId parent) {}

  Stack {
    layers = List.copyOf(layers);
    folders = Set.copyOf(folders);
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
