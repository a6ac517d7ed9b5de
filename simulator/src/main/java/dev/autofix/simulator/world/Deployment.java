package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Deployment and its ReplicaSets. Guarded by the world's lock. */
public final class Deployment {
  private static final String DEFAULT_SHARE = "25%";

  private final LiveObject object;
  private final Pace pace;
  private final List<ReplicaSet> replicaSets = new ArrayList<>();
  private final Map<String, Condition> conditions = new LinkedHashMap<>();
  private DeploymentStatus status = DeploymentStatus.NONE;
  private int observedGeneration;
  private long version;

  Deployment(LiveObject object, Pace pace) {
    this.object = object;
    this.pace = pace;
  }

  public LiveObject object() {
    return object;
  }

  public String namespace() {
    return object.key().namespace();
  }

  public String name() {
    return object.key().name();
  }

  public JsonNode spec() {
    return object.content().path("spec");
  }

  public JsonNode template() {
    return spec().path("template");
  }

  public int replicas() {
    return spec().path("replicas").asInt(1);
  }

  public Duration minReady() {
    return pace.ofSeconds(spec().path("minReadySeconds").asInt(0));
  }

  Duration progressDeadline() {
    return pace.ofSeconds(spec().path("progressDeadlineSeconds").asInt(600));
  }

  public int maxSurge() {
    return share("maxSurge", true);
  }

  /** At least 1 where both shares round to nothing: otherwise no pod could ever be replaced. */
  int maxUnavailable() {
    int share = share("maxUnavailable", false);
    return share == 0 && maxSurge() == 0 ? 1 : share;
  }

  private int share(String name, boolean up) {
    String text = spec().path("strategy").path("rollingUpdate").path(name).asText(DEFAULT_SHARE);
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    int hundredths = Integer.parseInt(text.replace("%", "")) * replicas();
    return up ? (hundredths + 99) / 100 : hundredths / 100;
  }

  public boolean paused() {
    return spec().path("paused").asBoolean(false);
  }

  /** All ReplicaSets, the oldest first. */
  public List<ReplicaSet> replicaSets() {
    return Collections.unmodifiableList(replicaSets);
  }

  /** The ReplicaSet of the present template; null until the controller made it. */
  public @Nullable ReplicaSet current() {
    String hash = Identity.templateHash(template().toString());
    return replicaSets.stream().filter(set -> set.hash().equals(hash)).findFirst().orElse(null);
  }

  public int revision() {
    return replicaSets.stream().mapToInt(ReplicaSet::revision).max().orElse(0);
  }

  public List<Condition> conditions() {
    return List.copyOf(conditions.values());
  }

  public @Nullable Condition condition(String type) {
    return conditions.get(type);
  }

  public DeploymentStatus status() {
    return status;
  }

  public int observedGeneration() {
    return observedGeneration;
  }

  public long version() {
    return version;
  }

  void add(ReplicaSet set) {
    replicaSets.add(set);
  }

  void set(Condition condition) {
    conditions.put(condition.type(), condition);
  }

  void observe(int generation) {
    observedGeneration = generation;
  }

  void report(DeploymentStatus newStatus) {
    status = newStatus;
  }

  void changed(long newVersion) {
    version = newVersion;
  }
}
