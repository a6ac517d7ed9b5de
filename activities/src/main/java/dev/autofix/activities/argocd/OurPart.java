package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.Application.ManagedResource;
import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.SyncReport.Result;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operation means for one object among all that its Application applies.
 *
 * @param group the API group of the object's kind
 */
record OurPart(Workload workload, String group) {
  private static final Set<String> RED = Set.of("Failed", "Error");

  boolean is(ManagedResource resource) {
    return resource.is(group, workload.kind(), workload.namespace(), workload.name());
  }

  boolean isCoveredBy(Operation operation) {
    return operation.covers(group, workload.kind(), workload.namespace(), workload.name());
  }

  boolean isDoneBy(Operation operation) {
    return has(operation, "Synced");
  }

  private boolean has(Operation operation, String status) {
    return operation
        .result(group, workload.kind(), workload.namespace(), workload.name())
        .filter(one -> one.status().equals(status))
        .isPresent();
  }

  static boolean waitsForHealth(Operation operation) {
    return operation.message().startsWith("waiting for healthy state");
  }

  /**
   * The wait for a running operation on {@code what}.
   *
   * @param what our revision or spec, as messages name it
   */
  SyncLook running(Operation operation, String what) {
    return SyncLook.waiting(
        waitsForHealth(operation) && isDoneBy(operation) ? Need.HEALTH : Need.NOTHING,
        "the operation on %s to end: %s".formatted(what, operation.message()));
  }

  /**
   * What an operation that failed for good proves; empty if it failed before it came to us. Argo CD
   * fails the whole operation for a hook, a sibling or an outage of its own, so only what it says
   * about our workload counts. Once that is applied the verification judges it: here it may be red
   * for what was before our commit, as a CronJob is whose last Job failed.
   */
  Optional<SyncLook> ended(Operation operation, String what) {
    if (isDoneBy(operation)) {
      return Optional.of(
          SyncLook.ended(
              Result.APPLIED,
              "the operation on %s has applied our workload before it ended %s: %s"
                  .formatted(what, operation.phase(), operation.message()),
              broken(operation)));
    }
    return has(operation, "SyncFailed")
        ? Optional.of(SyncLook.ended(Result.FAILED, text(operation, what), broken(operation)))
        : Optional.empty();
  }

  /** The wait after an operation that failed before it came to us: a person may sync again. */
  SyncLook heldUp(Operation operation, String what) {
    String others =
        Arrays.stream(broken(operation)).map(Explanation::text).collect(Collectors.joining("; "));
    return SyncLook.waiting(
        Need.NOTHING,
        "another operation; without our workload %s%s"
            .formatted(text(operation, what), others.isEmpty() ? "" : " (" + others + ")"));
  }

  private static String text(Operation operation, String what) {
    return "the operation on %s ended %s: %s"
        .formatted(what, operation.phase(), operation.message());
  }

  private static Explanation[] broken(Operation operation) {
    return operation.results().stream()
        .filter(one -> one.status().equals("SyncFailed") || RED.contains(one.hookPhase()))
        .map(OurPart::text)
        .toArray(Explanation[]::new);
  }

  private static Explanation text(ManagedResource resource) {
    return Explanation.no(
        "%s %s/%s: %s"
            .formatted(resource.kind(), resource.namespace(), resource.name(), resource.message()));
  }
}
