package dev.autofix.activities.kubernetes;

import java.util.List;

/**
 * What Autofix does in Kubernetes, resource by resource, and the verbs that it takes. The chart's
 * roles grant these and nothing else.
 */
public enum Right {
  PODS(Need.REPAIR, "", "pods", "get,list"),
  EVENTS(Need.REPAIR, "", "events", "list"),
  DEPLOYMENTS(Need.REPAIR, "apps", "deployments", "get,list"),
  STATEFUL_SETS(Need.REPAIR, "apps", "statefulsets", "get,list"),
  DAEMON_SETS(Need.REPAIR, "apps", "daemonsets", "get,list"),
  REPLICA_SETS(Need.REPAIR, "apps", "replicasets", "get,list"),
  CONTROLLER_REVISIONS(Need.REPAIR, "apps", "controllerrevisions", "list"),
  CRON_JOBS(Need.REPAIR, "batch", "cronjobs", "get,list"),
  JOBS(Need.REPAIR, "batch", "jobs", "get,list"),
  LIMIT_RANGES(Need.CHECKS, "", "limitranges", "list"),
  RESOURCE_QUOTAS(Need.CHECKS, "", "resourcequotas", "list"),
  AUTOSCALERS(Need.CHECKS, "autoscaling", "horizontalpodautoscalers", "get,list"),
  VERTICAL_AUTOSCALERS(Need.CHECKS, "autoscaling.k8s.io", "verticalpodautoscalers", "list"),
  USAGE(Need.CHECKS, "metrics.k8s.io", "pods", "list"),
  NODES(Need.CHECKS, "", "nodes", "list"),
  LOGS(Need.LOGS, "", "pods/log", "get"),
  RESTART_DEPLOYMENTS(Need.RESTARTS, "apps", "deployments", "patch"),
  RESTART_STATEFUL_SETS(Need.RESTARTS, "apps", "statefulsets", "patch"),
  RESTART_DAEMON_SETS(Need.RESTARTS, "apps", "daemonsets", "patch");

  /** What is lost without a right. */
  public enum Need {
    /** There is no fix without it. */
    REPAIR,
    /** A fix goes with fewer checks before its commit, and its plan says so. */
    CHECKS,
    /** The last lines of a crashed container, which are told only where that is switched on. */
    LOGS,
    /** Restarts that Argo CD will not do, which Autofix does where that is switched on. */
    RESTARTS
  }

  private final Need need;
  private final String group;
  private final String resource;
  private final String verbs;

  Right(Need need, String group, String resource, String verbs) {
    this.need = need;
    this.group = group;
    this.resource = resource;
    this.verbs = verbs;
  }

  public Need need() {
    return need;
  }

  /** The API group; empty for the core group. */
  public String group() {
    return group;
  }

  /** The plural, with a subresource behind a slash, as roles write it. */
  public String resource() {
    return resource;
  }

  public List<String> verbs() {
    return List.of(verbs.split(","));
  }

  /** Whether a role of a namespace can grant it. */
  public boolean namespaced() {
    return this != NODES;
  }

  /** Whether its group is there only where somebody installed it. */
  public boolean optional() {
    return this == VERTICAL_AUTOSCALERS || this == USAGE;
  }

  /** As error messages name it: {@code pods}, {@code replicasets.apps}. */
  public String qualified() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
