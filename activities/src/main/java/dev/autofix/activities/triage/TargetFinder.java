package dev.autofix.activities.triage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.activities.kubernetes.object.Owner;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.TriageRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From an alert's pod, or what its name tells once it is gone, to its top owner. */
final class TargetFinder {
  private static final Pattern GENERATED = Pattern.compile("[a-z0-9]{5}");
  private static final Pattern ORDINAL = Pattern.compile("[0-9]+");

  private final Cluster cluster;

  TargetFinder(Cluster cluster) {
    this.cluster = cluster;
  }

  Target find(TriageRequest request) {
    String podName = request.pod();
    if (podName == null) {
      return named(request);
    }
    return cluster
        .pod(request.namespace(), podName)
        .map(pod -> ofPod(request.namespace(), pod))
        .orElseGet(() -> ofGonePod(request.namespace(), podName));
  }

  private Target named(TriageRequest request) {
    String kind = request.workloadKind();
    String name = request.workloadName();
    if (kind == null || name == null) {
      return new Target.Gone(
          Explanation.no(
              "the alert names neither a pod nor a workload (expected: a label 'pod', or a rule"
                  + " that maps its labels)"));
    }
    return ofOwner(request.namespace(), new Owner(kind, name, ""), null);
  }

  private Target ofPod(String namespace, Pod pod) {
    Owner owner = pod.owner();
    if (owner == null) {
      return unsupported(
          "pod %s has no owner: nothing would recreate it".formatted(pod.name()),
          "run it under a Deployment or another controller");
    }
    return switch (owner.kind()) {
      case "ReplicaSet" ->
          ofMiddle(namespace, pod, "/apis/apps/v1/namespaces/%s/replicasets/%s", owner);
      case "Job" -> ofMiddle(namespace, pod, "/apis/batch/v1/namespaces/%s/jobs/%s", owner);
      default -> ofOwner(namespace, owner, pod);
    };
  }

  private Target ofMiddle(String namespace, Pod pod, String path, Owner middle) {
    Optional<JsonNode> found = cluster.find(path.formatted(namespace, middle.name()));
    if (found.isEmpty()) {
      return new Target.Gone(
          Explanation.no(
              "%s %s, the owner of pod %s, is gone"
                  .formatted(middle.kind(), middle.name(), pod.name())));
    }
    Owner top =
        found.flatMap(object -> Optional.ofNullable(ObjectParser.owner(object))).orElse(null);
    if (top == null) {
      return middle.kind().equals("Job")
          ? unsupported(
              "Job %s has no CronJob: the template of a Job cannot change".formatted(middle.name()),
              "raise the limit where the Job is made and create it anew")
          : unsupported(
              "ReplicaSet %s has no Deployment: it never replaces its pods"
                  .formatted(middle.name()),
              "run it under a Deployment");
    }
    return ofOwner(namespace, top, pod);
  }

  private Target ofOwner(String namespace, Owner owner, @Nullable Pod pod) {
    Optional<WorkloadKind> kind = WorkloadKind.of(owner.kind());
    if (kind.isEmpty()) {
      return unsupported(
          "%s %s is of a kind that Autofix does not understand"
              .formatted(owner.kind(), owner.name()),
          "known are Deployment, StatefulSet, DaemonSet and CronJob");
    }
    NamespaceState state = cluster.recent(namespace, kind.get());
    return state
        .workload(owner.name())
        .map(workload -> ofWorkload(state, workload, pod))
        .orElseGet(
            () ->
                new Target.Gone(
                    Explanation.no(
                        "%s %s/%s does not exist"
                            .formatted(owner.kind(), namespace, owner.name()))));
  }

  private static Target ofWorkload(NamespaceState state, LiveWorkload workload, @Nullable Pod pod) {
    Owner owner = workload.owner();
    if (owner != null) {
      return unsupported(
          "%s is written by %s %s".formatted(workload.display(), owner.kind(), owner.name()),
          "set the limit in that object");
    }
    String text =
        pod == null
            ? workload.display()
            : "pod %s belongs to %s".formatted(pod.name(), workload.display());
    return new Target.Known(state, workload, pod, Explanation.note(text));
  }

  /** The owner with the longest name that, with a suffix as Kubernetes makes it, is the pod's. */
  private Target ofGonePod(String namespace, String podName) {
    Map<Integer, Target> found = new TreeMap<>(Comparator.reverseOrder());
    for (WorkloadKind kind : WorkloadKind.values()) {
      NamespaceState state = cluster.recent(namespace, kind);
      for (LiveWorkload workload : state.workloads()) {
        parentLength(state, workload, podName)
            .ifPresent(length -> found.putIfAbsent(length, ofWorkload(state, workload, null)));
      }
    }
    return found.values().stream()
        .findFirst()
        .orElseGet(
            () ->
                new Target.Gone(
                    Explanation.no(
                        "pod %s/%s is gone, and no workload is left that made it"
                            .formatted(namespace, podName))));
  }

  private static Optional<Integer> parentLength(
      NamespaceState state, LiveWorkload workload, String pod) {
    return switch (workload.kind()) {
      case STATEFUL_SET -> length(workload.name(), ORDINAL, pod);
      case DAEMON_SET -> length(workload.name(), GENERATED, pod);
      case DEPLOYMENT, CRON_JOB ->
          state.revisionsOf(workload).stream()
              .flatMap(one -> length(one.name(), GENERATED, pod).stream())
              .findFirst();
    };
  }

  private static Optional<Integer> length(String parent, Pattern suffix, String pod) {
    boolean matches =
        pod.startsWith(parent + "-")
            && suffix.matcher(pod.substring(parent.length() + 1)).matches();
    return matches ? Optional.of(parent.length()) : Optional.empty();
  }

  private static Target unsupported(String seen, String remedy) {
    return new Target.Unsupported(Explanation.no(seen, Explanation.note("remedy: " + remedy)));
  }
}
