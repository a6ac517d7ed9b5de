package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.Container;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import java.util.ArrayList;
import java.util.List;

/**
 * A container where a file writes it.
 *
 * @param object the way to its workload
 */
record WrittenContainer(String file, String text, KeyPath object, Container container) {

  /** Every place in the file that writes the target. */
  static List<WrittenContainer> in(String file, String text, ContainerTarget target) {
    if (!text.contains(target.name())) {
      return List.of();
    }
    List<WrittenContainer> found = new ArrayList<>();
    for (WrittenObject object : objects(file, text)) {
      for (Container container : Container.in(object.id(), object.tree())) {
        if (container.target().equals(target)) {
          found.add(new WrittenContainer(file, text, object.at(), container));
        }
      }
    }
    return found;
  }

  private static List<WrittenObject> objects(String file, String text) {
    try {
      return WrittenObject.in(Documents.of(text));
    } catch (EditRefused e) {
      throw new ChartRefused(file + ": " + e.reason(), "Mend the file.");
    }
  }

  KeyPath limit() {
    return object.child(container.at().steps().toArray()).child("resources", "limits", "memory");
  }

  /** For people. */
  String place() {
    return file + " (document " + (object.document() + 1) + ")";
  }
}
