package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.admission.Surroundings.Health;
import java.util.List;

/** How many of the workloads that keep pods running have fewer ready ones than they want. */
final class WorkloadHealth {
  private static final List<WorkloadKind> KINDS =
      List.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET, WorkloadKind.DAEMON_SET);

  private WorkloadHealth() {}

  static Health read(KubernetesApi api) {
    int red = 0;
    int all = 0;
    for (WorkloadKind kind : KINDS) {
      for (JsonNode workload : api.list(kind.everywherePath())) {
        long wanted = wanted(kind, workload);
        if (wanted > 0) {
          all++;
          red += ready(kind, workload) < wanted ? 1 : 0;
        }
      }
    }
    return new Health(red, all);
  }

  private static long wanted(WorkloadKind kind, JsonNode workload) {
    return kind == WorkloadKind.DAEMON_SET
        ? workload.path("status").path("desiredNumberScheduled").asLong(0)
        : workload.path("spec").path("replicas").asLong(1);
  }

  private static long ready(WorkloadKind kind, JsonNode workload) {
    String field = kind == WorkloadKind.DAEMON_SET ? "numberReady" : "readyReplicas";
    return workload.path("status").path(field).asLong(0);
  }
}
