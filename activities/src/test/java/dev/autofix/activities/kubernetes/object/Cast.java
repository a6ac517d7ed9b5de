package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The players of the table tests: one workload {@code shop/web}, its templates and its pods. */
public final class Cast {
  /** When the former template became current. */
  public static final Instant BEFORE = Instant.parse("2026-11-22T10:00:00Z");

  /** When our value was committed. */
  public static final Instant CHANGED = Instant.parse("2026-11-22T12:00:00Z");

  /** When our template became current. */
  public static final Instant ROLLED = CHANGED.plusSeconds(5);

  public static final Instant NOW = CHANGED.plusSeconds(60);

  private Cast() {}

  /** A workload whose rollout is complete, with builders for everything that may differ. */
  public static final class Web {
    private WorkloadKind kind = WorkloadKind.DEPLOYMENT;
    private Owner owner;
    private boolean observed = true;
    private boolean paused;
    private String revision = "2";
    private Instant written = ROLLED;
    private String limit = "512Mi";
    private Instant restartedAt;
    private Strategy strategy = new Strategy("RollingUpdate", 0, 1, 0, true);
    private Replicas replicas = new Replicas(1, 1, 1, 1, 1);
    private List<Condition> conditions = List.of();
    private List<Condition> revisionConditions = List.of();
    private final List<Pod> pods = new ArrayList<>();

    public Web kind(WorkloadKind kind) {
      this.kind = kind;
      return this;
    }

    public Web owner(Owner owner) {
      this.owner = owner;
      return this;
    }

    public Web unobserved() {
      this.observed = false;
      return this;
    }

    public Web paused() {
      this.paused = true;
      return this;
    }

    /** 1 is the former template, 2 the new one. */
    public Web current(String revision) {
      this.revision = revision;
      return this;
    }

    public Web written(Instant written) {
      this.written = written;
      return this;
    }

    public Web limit(String limit) {
      this.limit = limit;
      return this;
    }

    public Web restartedAt(Instant restartedAt) {
      this.restartedAt = restartedAt;
      return this;
    }

    public Web strategy(Strategy strategy) {
      this.strategy = strategy;
      return this;
    }

    public Web replicas(int desired, int current, int updated, int ready, int available) {
      this.replicas = new Replicas(desired, current, updated, ready, available);
      return this;
    }

    public Web condition(String type, String status, String reason, Instant changedAt) {
      this.conditions = List.of(new Condition(type, status, reason, "message", changedAt));
      return this;
    }

    public Web revisionCondition(String type, String reason, Instant changedAt) {
      this.revisionConditions =
          List.of(new Condition(type, "True", reason, "exceeded quota", changedAt));
      return this;
    }

    public Web pod(PodOf pod) {
      pods.add(pod.build(kind));
      return this;
    }

    public LiveWorkload workload() {
      return new LiveWorkload(
          kind,
          "shop",
          "web",
          "uid",
          owner,
          Map.of(),
          Map.of(),
          observed,
          paused,
          kind == WorkloadKind.STATEFUL_SET ? "hash" + revision : revision,
          "hash" + revision,
          written,
          "argocd-controller",
          new PodTemplate(List.of(new PodTemplate.TemplateContainer("app", limit)), restartedAt),
          strategy,
          replicas,
          conditions);
    }

    public NamespaceState state() {
      Owner web = new Owner(kind.kind(), "web", "uid");
      List<Revision> revisions =
          List.of(
              new Revision("hash1", "rs1", web, "hash1", number(1), BEFORE, List.of()),
              new Revision("hash2", "rs2", web, "hash2", number(2), ROLLED, revisionConditions));
      return new NamespaceState(kind, List.of(workload()), revisions, pods);
    }

    /** A template that returns gets the highest number. */
    private long number(int template) {
      return kind == WorkloadKind.DAEMON_SET && revision.equals("1") && template == 1
          ? 3
          : template;
    }
  }

  /** A running and ready pod of the new template, with builders for everything that may differ. */
  public static final class PodOf {
    private final String name;
    private int template = 2;
    private Instant createdAt = ROLLED.plusSeconds(1);
    private String phase = "Running";
    private String reason = "";
    private boolean ready = true;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<PodContainer> containers = new ArrayList<>();

    public PodOf(String name) {
      this.name = name;
    }

    public PodOf template(int template) {
      this.template = template;
      return this;
    }

    public PodOf createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    public PodOf phase(String phase) {
      this.phase = phase;
      return this;
    }

    public PodOf evicted() {
      this.phase = "Failed";
      this.reason = "Evicted";
      return this;
    }

    public PodOf unready() {
      this.ready = false;
      return this;
    }

    public PodOf unschedulable() {
      conditions.add(
          new Condition("PodScheduled", "False", "Unschedulable", "0/1 nodes", createdAt));
      return unready().phase("Pending");
    }

    public PodOf running(String container, String limit) {
      return add(container, limit, 0, "", createdAt, null, null);
    }

    public PodOf oomKilled(String container, Instant at, int restarts) {
      return add(container, "512Mi", restarts, "", at.plusSeconds(1), null, end("OOMKilled", at));
    }

    public PodOf crashed(String container, Instant at, int restarts) {
      return add(container, "512Mi", restarts, "", at.plusSeconds(1), null, end("Error", at));
    }

    public PodOf backOff(String container, String reason, Instant at, int restarts) {
      return add(container, "512Mi", restarts, "CrashLoopBackOff", null, null, end(reason, at));
    }

    public PodOf waiting(String container, String reason) {
      return add(container, "512Mi", 0, reason, null, null, null).unready();
    }

    private PodOf add(
        String container,
        String limit,
        int restarts,
        String waiting,
        Instant since,
        Termination terminated,
        Termination last) {
      containers.add(
          new PodContainer(
              container,
              PodContainer.Role.MAIN,
              limit,
              restarts,
              waiting.isEmpty(),
              waiting,
              "",
              since,
              terminated,
              last));
      return this;
    }

    private static Termination end(String reason, Instant at) {
      return new Termination(reason, 137, at.minusSeconds(13), at);
    }

    public Pod build(WorkloadKind kind) {
      if (containers.isEmpty()) {
        running("app", "512Mi");
      }
      conditions.add(new Condition("Ready", ready ? "True" : "False", "", "", createdAt));
      boolean direct = kind == WorkloadKind.STATEFUL_SET || kind == WorkloadKind.DAEMON_SET;
      return new Pod(
          name,
          "uid-" + name,
          direct
              ? new Owner(kind.kind(), "web", "uid")
              : new Owner("ReplicaSet", "hash" + template, "rs" + template),
          "hash" + template,
          createdAt,
          false,
          phase,
          reason,
          "The node was low on resource: memory.",
          conditions,
          containers);
    }
  }
}
