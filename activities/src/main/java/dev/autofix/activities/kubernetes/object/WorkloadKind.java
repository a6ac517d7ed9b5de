package dev.autofix.activities.kubernetes.object;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of workload that Autofix understands, and where the API serves them. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment", "apps", "deployments", "replicasets"),
  STATEFUL_SET("StatefulSet", "apps", "statefulsets", "controllerrevisions"),
  DAEMON_SET("DaemonSet", "apps", "daemonsets", "controllerrevisions"),
  CRON_JOB("CronJob", "batch", "cronjobs", "jobs");

  private final String kind;
  private final String group;
  private final String resource;
  private final String revisions;

  WorkloadKind(String kind, String group, String resource, String revisions) {
    this.kind = kind;
    this.group = group;
    this.resource = resource;
    this.revisions = revisions;
  }

  /** The kind as Kubernetes spells it; empty for one that Autofix does not understand. */
  public static Optional<WorkloadKind> of(String kind) {
    return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
  }

  /** Whether a changed template replaces the pods. */
  public boolean rollsOut() {
    return this != CRON_JOB;
  }

  public String kind() {
    return kind;
  }

  public String group() {
    return group;
  }

  /** The list over all namespaces. */
  public String everywherePath() {
    return "/apis/" + group + "/v1/" + resource;
  }

  /** The list in one namespace. */
  public String listPath(String namespace) {
    return path(namespace, resource);
  }

  /** A single workload. */
  public String objectPath(String namespace, String name) {
    return path(namespace, resource) + "/" + name;
  }

  /** What stands between the workload and its pods, or records its templates. */
  public String revisionsPath(String namespace) {
    return path(namespace, revisions);
  }

  private String path(String namespace, String plural) {
    return "/apis/" + group + "/v1/namespaces/" + namespace + "/" + plural;
  }
}
