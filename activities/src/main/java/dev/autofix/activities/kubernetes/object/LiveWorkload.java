package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload as the API server has it.
 *
 * @param owner set when something else, such as an operator, writes this workload
 * @param observed whether its controller has seen the newest template
 * @param revision the number (Deployment) or name (StatefulSet) that its own metadata or status
 *     gives for the current template; empty when it gives none
 * @param templateWrittenAt when a client last wrote its template; the epoch when unknown
 * @param templateWriter which client that was; empty when unknown
 * @param templateId a CronJob's template, comparable with that of its Jobs; empty for other kinds
 */
public record LiveWorkload(
    WorkloadKind kind,
    String namespace,
    String name,
    String uid,
    @Nullable Owner owner,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean observed,
    boolean paused,
    String revision,
    String templateId,
    Instant templateWrittenAt,
    String templateWriter,
    PodTemplate template,
    Strategy strategy,
    Replicas replicas,
    List<Condition> conditions) {
  public LiveWorkload {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    conditions = List.copyOf(conditions);
  }

  /** The condition of this type; empty if its status has none. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(one -> one.type().equals(type)).findFirst();
  }

  /** As people read it: {@code Deployment shop/web}. */
  public String display() {
    return kind.kind() + " " + namespace + "/" + name;
  }
}
