package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One template that a workload has or had: a ReplicaSet, a ControllerRevision, or a CronJob's Job.
 *
 * @param templateId what the labels of its pods carry
 * @param number grows each time a template becomes the current one, also when an old one returns
 */
public record Revision(
    String name,
    String uid,
    @Nullable Owner owner,
    String templateId,
    long number,
    Instant createdAt,
    List<Condition> conditions) {
  public Revision {
    conditions = List.copyOf(conditions);
  }
}
