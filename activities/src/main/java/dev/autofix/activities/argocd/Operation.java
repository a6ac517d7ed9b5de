package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.Application.ManagedResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sync that runs or ran.
 *
 * @param revisions what it applies, one for each source
 * @param sources the sources as it read them
 * @param retries how often it failed and began again
 * @param selected the only resources that it applies; empty: all of them
 * @param results what became of each resource
 */
public record Operation(
    String phase,
    String message,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    List<String> revisions,
    List<ApplicationSource> sources,
    int retries,
    boolean dryRun,
    List<ManagedResource> selected,
    List<ManagedResource> results) {
  private static final List<String> TERMINATIONS =
      List.of("Operation terminated", "Operation termination had errors");

  public Operation {
    revisions = List.copyOf(revisions);
    sources = List.copyOf(sources);
    selected = List.copyOf(selected);
    results = List.copyOf(results);
  }

  public boolean running() {
    return phase.equals("Running") || phase.equals("Terminating");
  }

  public boolean succeeded() {
    return phase.equals("Succeeded") && finishedAt != null && !dryRun;
  }

  public boolean failed() {
    return (phase.equals("Failed") || phase.equals("Error")) && finishedAt != null && !dryRun;
  }

  /** Whether somebody ended it before its time; what was added to Argo CD's text may be the why. */
  public boolean terminated() {
    return failed() && TERMINATIONS.stream().anyMatch(message::startsWith);
  }

  /** Whether it applies this object. */
  public boolean covers(String group, String kind, String namespace, String name) {
    return selected.isEmpty()
        || selected.stream().anyMatch(one -> one.is(group, kind, namespace, name));
  }

  /** What became of this object. */
  public Optional<ManagedResource> result(
      String group, String kind, String namespace, String name) {
    return results.stream().filter(one -> one.is(group, kind, namespace, name)).findFirst();
  }
}
