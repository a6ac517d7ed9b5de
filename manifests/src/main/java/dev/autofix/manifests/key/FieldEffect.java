package dev.autofix.manifests.key;

import dev.autofix.core.quantity.Amount;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The differences that setting a value made, sorted by what they mean.
 *
 * @param own listed fields of the workload or of its HorizontalPodAutoscaler
 * @param others listed fields of other objects
 * @param derived checksums that follow from it
 * @param rest everything else
 */
record FieldEffect(
    List<MovedField> own,
    List<MovedField> others,
    List<Difference> derived,
    List<Difference> rest,
    List<Difference> all) {
  private static final List<String> WORKLOADS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "CronJob");
  private static final String AUTOSCALER = "HorizontalPodAutoscaler";

  static FieldEffect of(List<Difference> differences, Manifests unchanged, ValueTarget target) {
    FieldEffect effect =
        new FieldEffect(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            List.copyOf(differences));
    for (Difference difference : differences) {
      if (target.lists(difference)) {
        boolean own = isOwn(difference.document(), unchanged, target);
        (own ? effect.own : effect.others).add(MovedField.of(difference));
      } else {
        (Effect.isChecksum(difference) ? effect.derived : effect.rest).add(difference);
      }
    }
    return effect;
  }

  private static boolean isOwn(String document, Manifests unchanged, ValueTarget target) {
    if (document.equals(target.document())) {
      return true;
    }
    Map<String, Object> object = unchanged.document(document);
    return document.startsWith(AUTOSCALER + "/")
        && object != null
        && target.kind().equals(Tree.get(object, "spec", "scaleTargetRef", "kind"))
        && target.name().equals(Tree.get(object, "spec", "scaleTargetRef", "name"));
  }

  /** Those of the workload's own fields that became {@code value}. */
  List<MovedField> reached(String value) {
    return own.stream()
        .filter(field -> field.after() != null && Amount.same(field.after(), value))
        .toList();
  }

  /** Every workload that the value drives, the target first, then others and their autoscalers. */
  List<String> workloads(ValueTarget target) {
    List<String> workloads = new ArrayList<>(List.of(target.document()));
    for (MovedField field : others) {
      boolean drives = WORKLOADS.contains(field.kind()) || field.kind().equals(AUTOSCALER);
      if (drives && !workloads.contains(field.document())) {
        workloads.add(field.document());
      }
    }
    return workloads;
  }

  /** What kind of proof this is, in words joined by {@code +}. */
  String proofClass(ValueTarget target) {
    return (workloads(target).size() == 1 ? "strict" : "shared")
        + (derived.isEmpty() ? "" : "+derived");
  }
}
