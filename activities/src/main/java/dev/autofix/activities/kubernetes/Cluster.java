package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodParser;
import dev.autofix.activities.kubernetes.object.Revision;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.kubernetes.object.WorkloadParser;
import dev.autofix.activities.waiting.Reading;
import dev.autofix.activities.waiting.SharedReadings;
import dev.autofix.core.admission.Surroundings.Health;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import io.kubernetes.client.openapi.Pair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One cluster: single objects read at once, namespaces through readings that everybody shares.
 * Thread-safe.
 */
public final class Cluster implements WorkloadReader {
  /** All workloads of a cluster are a long list, and a platform does not fail within seconds. */
  private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(5);

  private final KubernetesApi api;
  private final SharedReadings<Place, NamespaceState> states;
  private final SharedReadings<String, MemoryUsage> usages;
  private final SharedReadings<KubernetesApi, Optional<Health>> health;

  /**
   * @param interval the shortest time between two reads of one namespace
   */
  public Cluster(KubernetesApi api, Duration interval) {
    this.api = api;
    this.states = new SharedReadings<>(this::read, interval);
    this.usages = new SharedReadings<>(this::readUsage, interval);
    this.health = new SharedReadings<>(Cluster::readHealth, HEALTH_INTERVAL);
  }

  record Place(String namespace, WorkloadKind kind) {}

  /** The server's version and its API; also the cheapest proof that it answers. */
  public ClusterFacts facts() {
    return ClusterFacts.read(api);
  }

  /** The state of a namespace, at most one interval old. */
  public NamespaceState recent(String namespace, WorkloadKind kind) {
    return states.recent(new Place(namespace, kind)).value();
  }

  /** Waits for a state whose reading began later than {@code after}. */
  public Reading<NamespaceState> next(String namespace, WorkloadKind kind, long after) {
    return states.next(new Place(namespace, kind), after);
  }

  /** What the containers of a namespace use, at most one interval old. */
  public MemoryUsage usage(String namespace) {
    return usages.recent(namespace).value();
  }

  /** How many workloads are red, some seconds old; empty where they may not all be listed. */
  public Optional<Health> health() {
    return health.recent(api).value();
  }

  private static Optional<Health> readHealth(KubernetesApi api) {
    try {
      return Optional.of(WorkloadHealth.read(api));
    } catch (AutofixException e) {
      if (e.type() == FailureType.FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The pod as it is at this moment; empty if it is gone. */
  public Optional<Pod> pod(String namespace, String name) {
    return api.find("/api/v1/namespaces/" + namespace + "/pods/" + name).map(PodParser::parse);
  }

  /** What Kubernetes still remembers to have happened to this object; nothing proves nothing. */
  public List<JsonNode> events(String namespace, String uid) {
    return api.list(
        "/api/v1/namespaces/" + namespace + "/events",
        List.of(new Pair("fieldSelector", "involvedObject.uid=" + uid)));
  }

  /** The end of what a container wrote; empty if the pod is gone. */
  public Optional<String> log(String namespace, String pod, List<Pair> query) {
    return api.text("/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log", query);
  }

  /** Any object or document of the API server; empty if it does not exist. */
  public Optional<JsonNode> find(String path) {
    return api.find(path);
  }

  /** Whether this account may do {@code verb}; an empty namespace means all of them. */
  public boolean allows(String verb, Right right, String namespace) {
    return api.allows(verb, right, namespace);
  }

  /** Every item of a list; empty if there is no such list. */
  public List<JsonNode> list(String path) {
    return api.list(path);
  }

  @Override
  public Optional<LiveObject> read(String namespace, String kind, String name) {
    return WorkloadKind.of(kind)
        .flatMap(known -> api.find(known.objectPath(namespace, name)).map(o -> parse(known, o)))
        .map(
            workload ->
                new LiveObject(
                    workload.kind().group(),
                    workload.uid(),
                    workload.labels(),
                    workload.annotations(),
                    workload.template().restartedAt()));
  }

  /**
   * Marks the pod template of a workload, so that its controller replaces the pods as it would for
   * a new version: what {@code kubectl rollout restart} does. The same mark again changes nothing.
   */
  public void restart(Workload workload, Instant mark) {
    WorkloadKind kind =
        WorkloadKind.of(workload.kind())
            .filter(WorkloadKind::rollsOut)
            .orElseThrow(
                () ->
                    new AutofixException(
                        FailureType.INVALID,
                        "%s has no rollout (expected: a Deployment, StatefulSet or DaemonSet)"
                            .formatted(workload.display())));
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change
        .withObject("/spec/template/metadata/annotations")
        .put(WorkloadParser.RESTARTED_AT, mark.truncatedTo(ChronoUnit.SECONDS).toString());
    api.merge(kind.objectPath(workload.namespace(), workload.name()), change);
  }

  private static LiveWorkload parse(WorkloadKind kind, JsonNode object) {
    return new WorkloadParser(kind).workload(object);
  }

  private NamespaceState read(Place place) {
    WorkloadParser parser = new WorkloadParser(place.kind());
    List<LiveWorkload> workloads =
        api.list(place.kind().listPath(place.namespace())).stream().map(parser::workload).toList();
    List<Revision> revisions =
        api.list(place.kind().revisionsPath(place.namespace())).stream()
            .map(parser::revision)
            .toList();
    List<Pod> pods =
        api.list("/api/v1/namespaces/" + place.namespace() + "/pods").stream()
            .map(PodParser::parse)
            .toList();
    return new NamespaceState(place.kind(), workloads, revisions, pods);
  }

  /** A cluster without a metrics API answers 403 to whoever may not read it, else 404 or 503. */
  private MemoryUsage readUsage(String namespace) {
    try {
      return api.find("/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods")
          .map(MemoryUsage::parse)
          .orElseGet(() -> MemoryUsage.unknown("there is no metrics API"));
    } catch (AutofixException e) {
      return MemoryUsage.unknown(
          e.type() == FailureType.FORBIDDEN
              ? "the metrics API is absent or may not be read"
              : "the metrics API does not answer");
    }
  }
}
