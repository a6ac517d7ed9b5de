package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.world.LiveObject;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the world as Git says: compares each Application on request and every two minutes, syncs
 * the automated ones, heals drift. It acts when {@link #tick} is called. Thread-safe.
 */
public final class ApplicationController {
  private static final Duration PERIOD = Duration.ofMinutes(2);
  private static final Duration HEAL_DELAY = Duration.ofSeconds(5);

  private final World world;
  private final ManifestSource source;
  private final SyncRun syncs;
  private final Map<String, Application> applications = new ConcurrentHashMap<>();

  ApplicationController(World world, ManifestSource source) {
    this.world = world;
    this.source = source;
    this.syncs = new SyncRun(world);
  }

  /** Creates an Application, as {@code kubectl apply} does. */
  public void add(ApplicationSpec spec) {
    applications.put(spec.name(), new Application(spec, world.now()));
  }

  List<Application> applications() {
    return applications.values().stream()
        .sorted(Comparator.comparing(each -> each.spec().name()))
        .toList();
  }

  @Nullable Application application(String name) {
    return applications.get(name);
  }

  /** Continues operations, looks at health, compares what is due. */
  public void tick() {
    for (Application application : applications()) {
      Operation operation = application.operation();
      if (operation != null && operation.running()) {
        proceed(application, operation);
      } else if (due(application)) {
        refresh(application);
      }
      observe(application);
    }
  }

  private void proceed(Application application, Operation operation) {
    synchronized (application) {
      if (!operation.equals(application.operation())) {
        return;
      }
      application.operate(syncs.continued(application.spec(), operation));
    }
    if (!application.busy()) {
      refresh(application);
    }
  }

  private boolean due(Application application) {
    Instant last = application.reconciledAt();
    Instant now = world.now();
    if (last == null || !last.plus(world.pace().of(PERIOD)).isAfter(now)) {
      return true;
    }
    return world.read(() -> drifted(application))
        && !last.plus(world.pace().of(HEAL_DELAY)).isAfter(now);
  }

  private boolean drifted(Application application) {
    Operation last = application.operation();
    return application.spec().automated()
        && last != null
        && last.succeeded()
        && !outOfSync(application.spec(), application.comparison().manifests()).isEmpty();
  }

  /** Compares Git and cluster now, and begins a sync where that is due. */
  void refresh(Application application) {
    synchronized (application.comparing) {
      Comparison comparison = compare(application);
      application.compared(comparison, world.now());
      if (application.spec().automated() && comparison.status().equals("OutOfSync")) {
        autoSync(application, comparison);
      }
    }
    observe(application);
  }

  private Comparison compare(Application application) {
    ApplicationSpec spec = application.spec();
    try {
      String revision = source.tip(spec);
      return compare(spec, revision, source.at(spec, revision));
    } catch (IOException e) {
      return unknown(
          spec,
          "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: "
              + "code = Unknown desc = "
              + e.getMessage());
    }
  }

  /** Without a target, whatever is there looks as if it had to go; nothing is done about it. */
  private Comparison unknown(ApplicationSpec spec, String error) {
    return world.read(
        () ->
            new Comparison(
                spec.targetRevision(), List.of(), Set.of(), surplus(spec, Set.of()), error));
  }

  private Comparison compare(ApplicationSpec spec, String revision, List<ObjectNode> manifests) {
    Set<ObjectKey> wanted = new LinkedHashSet<>();
    manifests.forEach(each -> wanted.add(ObjectKey.of(each, spec.namespace())));
    return world.read(
        () ->
            new Comparison(
                revision, manifests, outOfSync(spec, manifests), surplus(spec, wanted), null));
  }

  private Set<ObjectKey> outOfSync(ApplicationSpec spec, List<ObjectNode> manifests) {
    Set<ObjectKey> differing = new LinkedHashSet<>();
    for (ObjectNode manifest : manifests) {
      ObjectKey key = ObjectKey.of(manifest, spec.namespace());
      LiveObject live = world.object(key);
      if (live == null || !live.matches(manifest)) {
        differing.add(key);
      }
    }
    return differing;
  }

  private Set<ObjectKey> surplus(ApplicationSpec spec, Set<ObjectKey> wanted) {
    Set<ObjectKey> surplus = new LinkedHashSet<>();
    for (LiveObject live : world.objects(spec.namespace())) {
      if (ManifestSource.tracked(live.content(), spec) && !wanted.contains(live.key())) {
        surplus.add(live.key());
      }
    }
    return surplus;
  }

  /**
   * A revision is synced by itself once: if that failed, a person or a new commit is needed; if it
   * succeeded, only drift is left to heal.
   */
  private void autoSync(Application application, Comparison comparison) {
    Operation last = application.operation();
    Instant now = world.now();
    if (last == null || !last.order().revision().equals(comparison.revision())) {
      application.condition("SyncError", null, now);
      begin(application, comparison, true, Set.of());
    } else if (last.finishedAt() != null && last.succeeded()) {
      if (!last.finishedAt().plus(world.pace().of(HEAL_DELAY)).isAfter(now)) {
        begin(application, comparison, true, comparison.outOfSync());
      }
    } else if (!last.running()) {
      application.condition(
          "SyncError",
          "Failed last sync attempt to [%s]: %s".formatted(last.order().revision(), last.message()),
          now);
    }
  }

  /** Begins a sync unless one is running. Returns whether it did. */
  boolean begin(
      Application application, Comparison comparison, boolean automated, Set<ObjectKey> healing) {
    synchronized (application) {
      if (application.busy()) {
        return false;
      }
      SyncOrder order =
          new SyncOrder(comparison.revision(), automated, healing, comparison.manifests());
      application.operate(Operation.begin(order, world.now()));
      return true;
    }
  }

  /** Asks for a running operation to end. Returns whether there was one. */
  boolean terminate(Application application) {
    synchronized (application) {
      Operation operation = application.operation();
      if (operation == null
          || !operation.running()
          || operation.phase() == Operation.Phase.REQUESTED) {
        return false;
      }
      application.operate(operation.in(Operation.Phase.TERMINATING));
      return true;
    }
  }

  private void observe(Application application) {
    Map<ObjectKey, Health> seen = new LinkedHashMap<>();
    Comparison comparison = application.comparison();
    Set<ObjectKey> keys = new LinkedHashSet<>(comparison.surplus());
    comparison
        .manifests()
        .forEach(each -> keys.add(ObjectKey.of(each, application.spec().namespace())));
    Health.Status worst = Health.Status.Healthy;
    for (ObjectKey key : keys) {
      Health health = world.read(() -> HealthChecks.of(world, key));
      seen.put(key, health);
      if (health.status().compareTo(worst) > 0) {
        worst = health.status();
      }
    }
    application.observe(seen, worst, world.now());
  }
}
