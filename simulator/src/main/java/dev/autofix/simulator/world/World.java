package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The simulated cluster. It lives on when {@link #tick} is called, up to the time of its clock.
 * Safe for use by several threads: one lock guards everything; objects that it hands out may only
 * be looked at inside {@link #read}.
 */
public final class World {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Pace pace;
  private final InstantSource clock;
  private final Environment environment;
  private final Events events = new Events();
  private final Map<ObjectKey, LiveObject> objects = new LinkedHashMap<>();
  private final Map<ObjectKey, Deployment> deployments = new LinkedHashMap<>();
  private long version = 1000;
  private long ticks;
  private int addresses = 10;

  public World(Pace pace, InstantSource clock) {
    this.pace = pace;
    this.clock = clock;
    this.environment = Environment.fresh(pace);
  }

  public Pace pace() {
    return pace;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Looks at the world while nothing in it moves. */
  public synchronized <T> T read(Supplier<T> look) {
    return look.get();
  }

  /**
   * Waits until a look finds something; it looks again after each tick, and holds up nothing
   * meanwhile.
   *
   * @param what is waited for, for the message
   * @throws TimeoutException if nothing was found in time
   */
  public <T> T await(Supplier<Optional<T>> look, Duration timeout, String what)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<T> found = look.get();
    while (found.isEmpty()) {
      if (!awaitTick(deadline)) {
        throw new TimeoutException("no " + what + " within " + timeout);
      }
      found = look.get();
    }
    return found.get();
  }

  /** Returns whether there was a tick before the deadline. */
  private synchronized boolean awaitTick(long deadline) throws InterruptedException {
    long seen = ticks;
    while (ticks == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }

  /**
   * Creates or changes an object, as {@code kubectl apply} does.
   *
   * @return what kubectl would say: created, configured or unchanged
   * @throws InvalidManifest if the API server would refuse it
   */
  public synchronized String apply(ObjectNode manifest, String namespace) {
    ObjectKey key = ObjectKey.of(manifest, namespace);
    Quantities.check(key, manifest);
    LiveObject present = objects.get(key);
    if (present != null) {
      return present.apply(manifest, now()) ? "configured" : "unchanged";
    }
    LiveObject created = new LiveObject(key, manifest, environment.ids().uid(), now());
    objects.put(key, created);
    if (key.group().equals("apps") && key.kind().equals("Deployment")) {
      Deployment deployment = new Deployment(created, pace);
      deployment.changed(++version);
      deployments.put(key, deployment);
    }
    return "created";
  }

  /** Deletes an object and what it owns. Returns whether it was there. */
  public synchronized boolean delete(ObjectKey key) {
    deployments.remove(key);
    return objects.remove(key) != null;
  }

  /** Restarts the pods of a Deployment by the annotation that {@code kubectl rollout} uses. */
  public synchronized void restart(ObjectKey key) {
    LiveObject object = objects.get(key);
    if (object == null) {
      throw new IllegalArgumentException(key.printed() + " does not exist");
    }
    ObjectNode changed = object.content().deepCopy();
    changed
        .withObject("/spec/template/metadata/annotations")
        .put("kubectl.kubernetes.io/restartedAt", Json.time(now()));
    object.replace(changed, now());
  }

  /** Changes the live object behind Argo CD's back, as {@code kubectl edit} does. */
  public synchronized void edit(ObjectKey key, ObjectNode content) {
    LiveObject object = objects.get(key);
    if (object != null) {
      object.replace(content.deepCopy(), now());
    }
  }

  /** Spoils the scratch volume of every pod of a Deployment: they crash until they are replaced. */
  public synchronized void jam(String namespace, String deployment) {
    Deployment target = deployments.get(ObjectKey.deployment(namespace, deployment));
    if (target == null) {
      throw new IllegalArgumentException(
          "deployment " + namespace + "/" + deployment + " does not exist");
    }
    target.replicaSets().forEach(set -> set.livingPods().forEach(pod -> pod.jam(now())));
  }

  /** Lives on until now: containers start, end and wait, controllers take their turn. */
  public synchronized void tick() {
    Instant now = now();
    for (Deployment deployment : deployments.values()) {
      int generation = deployment.observedGeneration();
      deployment.replicaSets().forEach(set -> live(set, now));
      new Rollout(deployment, environment.ids(), events, now).turn();
      deployment.replicaSets().forEach(set -> populate(set, now));
      if (new Conditions(deployment, now).report()
          || generation != deployment.observedGeneration()) {
        deployment.changed(++version);
      }
    }
    ticks++;
    notifyAll();
  }

  private void live(ReplicaSet set, Instant now) {
    for (Pod pod : set.livingPods()) {
      if (pod.advance(now)) {
        pod.changed(++version);
        set.changed(version);
        reportBackOff(pod, now);
      }
    }
    set.removeGone(now);
  }

  private void reportBackOff(Pod pod, Instant now) {
    for (Container container : pod.containers()) {
      if (container.state() instanceof Waiting waiting
          && waiting.reason().equals("CrashLoopBackOff")) {
        events.pod(
            pod,
            "Warning",
            "BackOff",
            "Back-off restarting failed container %s in pod %s_%s(%s)"
                .formatted(container.name(), pod.name(), pod.namespace(), pod.uid()),
            now);
      }
    }
  }

  private void populate(ReplicaSet set, Instant now) {
    for (Pod pod : set.surplus()) {
      long grace =
          set.template()
              .path("spec")
              .path("terminationGracePeriodSeconds")
              .asLong(GRACE.toSeconds());
      pod.delete(now, pace.ofSeconds(pod.ready() ? grace : 1));
      pod.changed(++version);
    }
    for (int missing = set.replicas() - set.livingPods().size(); missing > 0; missing--) {
      String name = set.name() + "-" + environment.ids().podSuffix();
      Pod pod = new Pod(set, name, now, addresses++, environment);
      pod.changed(++version);
      set.add(pod);
      set.changed(version);
    }
  }

  public synchronized long version() {
    return version;
  }

  public synchronized @Nullable LiveObject object(ObjectKey key) {
    return objects.get(key);
  }

  public synchronized List<LiveObject> objects(String kind, String namespace) {
    return objects.values().stream()
        .filter(object -> object.key().kind().equals(kind))
        .filter(object -> namespace.isEmpty() || object.key().namespace().equals(namespace))
        .toList();
  }

  public synchronized List<LiveObject> objects(String namespace) {
    return objects.values().stream()
        .filter(object -> object.key().namespace().equals(namespace))
        .toList();
  }

  /** All Deployments; those of one namespace unless that is empty. */
  public synchronized List<Deployment> deployments(String namespace) {
    return deployments.values().stream()
        .filter(each -> namespace.isEmpty() || each.namespace().equals(namespace))
        .toList();
  }

  public synchronized @Nullable Deployment deployment(String namespace, String name) {
    return deployments.get(ObjectKey.deployment(namespace, name));
  }

  public synchronized List<Pod> pods(String namespace) {
    List<Pod> pods = new ArrayList<>();
    for (Deployment deployment : deployments(namespace)) {
      deployment.replicaSets().forEach(set -> pods.addAll(set.pods()));
    }
    return pods;
  }

  public synchronized List<Event> events(String namespace) {
    return events.in(namespace);
  }
}
