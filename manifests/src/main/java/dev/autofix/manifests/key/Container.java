package dev.autofix.manifests.key;

import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container in a rendered workload.
 *
 * @param document the id of its document in the render
 * @param at where it stands in the document
 */
public record Container(
    String document,
    ContainerTarget target,
    boolean init,
    ValuesPath at,
    Map<String, Object> spec) {
  private static final List<String> WITH_TEMPLATE =
      List.of(
          "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job");

  /** The containers of a workload, those that initialise its pod first. */
  public static List<Container> in(String id, Map<String, Object> document) {
    String kind = String.valueOf(document.get("kind"));
    ValuesPath pod = podOf(kind);
    List<Container> found = new ArrayList<>();
    if (pod != null) {
      String name = String.valueOf(Tree.get(document, "metadata", "name"));
      for (String list : List.of("initContainers", "containers")) {
        ValuesPath at = pod.child("spec", list);
        List<Object> specs = Tree.list(Tree.get(document, at.steps()));
        for (int i = 0; i < specs.size(); i++) {
          Map<String, Object> spec = Tree.map(specs.get(i));
          ContainerTarget target =
              new ContainerTarget(kind, name, String.valueOf(spec.get("name")));
          found.add(new Container(id, target, list.equals("initContainers"), at.child(i), spec));
        }
      }
    }
    return found;
  }

  private static @Nullable ValuesPath podOf(String kind) {
    if (WITH_TEMPLATE.contains(kind)) {
      return ValuesPath.of("spec", "template");
    }
    if (kind.equals("CronJob")) {
      return ValuesPath.of("spec", "jobTemplate", "spec", "template");
    }
    return kind.equals("Pod") ? ValuesPath.of() : null;
  }

  /** The memory quantity under {@code limits} or {@code requests}; null if there is none. */
  public @Nullable String memory(String which) {
    Object value = Tree.get(spec, "resources", which, "memory");
    return value == null ? null : value.toString();
  }

  Map<String, Object> resources() {
    return Tree.map(spec.get("resources"));
  }

  String id() {
    return target.toString();
  }
}
