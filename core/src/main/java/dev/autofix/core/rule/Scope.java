package dev.autofix.core.rule;

import dev.autofix.core.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is about to act on, as far as that is known by now.
 *
 * @param application the Argo CD Application; null while unknown
 * @param annotation the word of the workload's annotation {@link ModeDecision#ANNOTATION}; null:
 *     none, or not looked yet
 * @param growth the size of the change; null while unknown, or where it has none
 */
public record Scope(
    String cluster,
    String namespace,
    @Nullable String application,
    @Nullable String annotation,
    @Nullable Growth growth) {
  /** What an alert says. */
  public static Scope of(String cluster, String namespace) {
    return new Scope(cluster, namespace, null, null, null);
  }

  /** What the live workload says. */
  public static Scope of(Workload workload, @Nullable String annotation) {
    return new Scope(workload.cluster(), workload.namespace(), null, annotation, null);
  }

  /** The same with the Application that owns the workload. */
  public Scope in(@Nullable String owner) {
    return new Scope(cluster, namespace, owner, annotation, growth);
  }

  /** The same for a change of this size. */
  public Scope growing(Growth change) {
    return new Scope(cluster, namespace, application, annotation, change);
  }
}
