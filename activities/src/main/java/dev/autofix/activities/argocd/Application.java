package dev.autofix.activities.argocd;

import dev.autofix.workflows.activity.ApplicationRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Application, as far as Autofix needs it.
 *
 * @param marks what its own metadata says about who manages it
 * @param sources a single source is a list of one
 * @param multiSource whether revisions are counted by source
 * @param hydrated whether a source hydrator writes what is applied; its revisions are not the dry
 *     source's
 * @param automatic whether Argo CD syncs it without being asked
 * @param operationPending whether an operation is asked for that has not begun
 * @param operation the running or last operation; null if there was none
 * @param history past complete syncs, newest last
 */
public record Application(
    ApplicationRef ref,
    Marks marks,
    List<ApplicationSource> sources,
    boolean multiSource,
    boolean hydrated,
    Destination destination,
    boolean automatic,
    Comparison comparison,
    String health,
    boolean operationPending,
    @Nullable Operation operation,
    List<AppCondition> conditions,
    List<ManagedResource> resources,
    List<PastSync> history) {
  public Application {
    sources = List.copyOf(sources);
    conditions = List.copyOf(conditions);
    resources = List.copyOf(resources);
    history = List.copyOf(history);
  }

  /**
   * Labels and annotations.
   *
   * @param applicationSet the name of the ApplicationSet that generated it; null for none
   */
  public record Marks(
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable String applicationSet) {
    public Marks {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /** Where it is applied to; server or name is empty. */
  public record Destination(String server, String name, String namespace) {}

  /**
   * What the last comparison saw. It proves nothing about what was applied.
   *
   * @param revisions one for each source
   * @param sources the sources as it read them
   */
  public record Comparison(
      String status,
      List<String> revisions,
      List<ApplicationSource> sources,
      @Nullable Instant reconciledAt) {
    public Comparison {
      revisions = List.copyOf(revisions);
      sources = List.copyOf(sources);
    }
  }

  /**
   * A complete sync that succeeded.
   *
   * @param revisions one for each source
   * @param sources the sources as it read them
   * @param startedAt when it began; null where Argo CD does not say
   */
  public record PastSync(
      List<String> revisions,
      List<ApplicationSource> sources,
      @Nullable Instant startedAt,
      @Nullable Instant deployedAt) {
    public PastSync {
      revisions = List.copyOf(revisions);
      sources = List.copyOf(sources);
    }
  }

  /** A condition of an Application. */
  public record AppCondition(String type, String message, @Nullable Instant since) {}

  /**
   * A resource that Argo CD applies for this Application, or its part in an operation.
   *
   * @param hookPhase how far an operation got with it after applying it; empty if it says nothing
   */
  public record ManagedResource(
      String group,
      String kind,
      String namespace,
      String name,
      String status,
      String hookPhase,
      String message) {
    /** Whether this is the object; an empty namespace is the Application's own. */
    public boolean is(String aGroup, String aKind, String aNamespace, String aName) {
      return group.equals(aGroup)
          && kind.equals(aKind)
          && name.equals(aName)
          && (namespace.isEmpty() || namespace.equals(aNamespace));
    }
  }

  /** The managed resource for this object, if this Application has it. */
  public Optional<ManagedResource> resource(
      String group, String kind, String namespace, String name) {
    return resources.stream().filter(one -> one.is(group, kind, namespace, name)).findFirst();
  }

  /** Its name as tracking ids and messages print it. */
  public String display() {
    return ref.namespace() + "/" + ref.name();
  }
}
