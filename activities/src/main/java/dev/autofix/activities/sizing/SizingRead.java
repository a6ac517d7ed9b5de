package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.Replicas;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.kubernetes.object.WorkloadParser;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.sizing.NodeSize;
import dev.autofix.core.sizing.Replacement;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.core.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at everything that bounds a container's memory. What this account may not read leaves
 * its check out and is told; what does not answer fails, to be tried again.
 */
final class SizingRead {
  private static final String VERTICAL = "/apis/autoscaling.k8s.io";

  private final Cluster cluster;
  private final PeakUse peaks;
  private final Workload workload;
  private final String container;
  private final List<String> unread = new ArrayList<>();

  SizingRead(Cluster cluster, PeakUse peaks, Workload workload, String container) {
    this.cluster = cluster;
    this.peaks = peaks;
    this.workload = workload;
    this.container = container;
  }

  SizingFacts facts() {
    WorkloadKind kind = WorkloadKind.of(workload.kind()).orElseThrow(this::gone);
    JsonNode object =
        cluster
            .find(kind.objectPath(workload.namespace(), workload.name()))
            .orElseThrow(this::gone);
    WorkloadParser parser = new WorkloadParser(kind);
    JsonNode template = parser.template(object.path("spec"));
    TemplateShape shape = new TemplateShape(template);
    Scalers scalers = new Scalers(workload.kind(), workload.name(), container);
    return new SizingFacts(
        shape.pod(),
        replacement(parser.workload(object), shape.ending()),
        use(kind),
        NamespaceBounds.limits(list("LimitRanges", core("limitranges"))),
        NamespaceBounds.quotas(list("ResourceQuotas", core("resourcequotas"))),
        node(new NodeChoice(template, kind == WorkloadKind.DAEMON_SET)),
        scalers.vertical(verticalScalers()),
        scalers.horizontal(
            list(
                "HorizontalPodAutoscalers",
                "/apis/autoscaling/v2/namespaces/%s/horizontalpodautoscalers"
                    .formatted(workload.namespace()))),
        shape.heaps(container),
        unread);
  }

  private AutofixException gone() {
    return new AutofixException(
        FailureType.NOT_FOUND, workload.display() + " does not exist in the cluster any more");
  }

  private static Replacement replacement(LiveWorkload live, boolean ending) {
    Replicas replicas = live.replicas();
    return new Replacement(
        replicas.desired(), replicas.current(), live.strategy().maxSurge(), ending);
  }

  private String core(String plural) {
    return "/api/v1/namespaces/" + workload.namespace() + "/" + plural;
  }

  private @Nullable NodeSize node(NodeChoice choice) {
    List<JsonNode> nodes = list("Nodes", "/api/v1/nodes");
    NodeSize node = choice.of(nodes);
    if (node == null && !nodes.isEmpty()) {
      unread.add(
          "the size of nodes was not checked: none of %d is ready, open and allowed for these pods"
              .formatted(nodes.size()));
    }
    return node;
  }

  /** Most clusters do not have this kind; that its group is absent, everybody may know. */
  private List<JsonNode> verticalScalers() {
    return cluster.find(VERTICAL).isEmpty()
        ? List.of()
        : list(
            "VerticalPodAutoscalers",
            "%s/v1/namespaces/%s/verticalpodautoscalers".formatted(VERTICAL, workload.namespace()));
  }

  private List<JsonNode> list(String what, String path) {
    try {
      return cluster.list(path);
    } catch (AutofixException e) {
      if (e.type() != FailureType.FORBIDDEN) {
        throw e;
      }
      unread.add("%s were not checked: %s".formatted(what, e.getMessage()));
      return List.of();
    }
  }

  private MemoryUse use(WorkloadKind kind) {
    MemoryUse now = new UseNow(cluster, workload, container).read(kind);
    PeakUse.Peak peak = peaks.of(workload, container);
    List<String> notes = new ArrayList<>(now.notes());
    if (!peak.note().isEmpty()) {
      notes.add(peak.note());
    }
    return new MemoryUse(now.now(), peak.amount().isEmpty() ? null : peak.amount(), notes);
  }
}
