package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.Application.ManagedResource;
import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.SyncReport.Result;

/**
 * What an operation means for one object among all that its Application applies.
 *
 * @param group the API group of the object's kind
 */
record OurPart(Workload workload, String group) {

  boolean isCoveredBy(Operation operation) {
    return operation.covers(group, workload.kind(), workload.namespace(), workload.name());
  }

  private boolean isDoneBy(Operation operation) {
    return operation
        .result(group, workload.kind(), workload.namespace(), workload.name())
        .filter(one -> one.status().equals("Synced"))
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

  /** An operation that failed for good; our own part of it may be done all the same. */
  SyncLook failed(Operation operation, String what) {
    Explanation[] broken =
        operation.results().stream()
            .filter(one -> one.status().equals("SyncFailed"))
            .map(OurPart::text)
            .toArray(Explanation[]::new);
    return SyncLook.ended(
        isDoneBy(operation) && broken.length > 0 ? Result.UNPROVEN : Result.FAILED,
        "the operation on %s ended %s: %s".formatted(what, operation.phase(), operation.message()),
        broken);
  }

  private static Explanation text(ManagedResource resource) {
    return Explanation.no(
        "%s %s/%s: %s"
            .formatted(resource.kind(), resource.namespace(), resource.name(), resource.message()));
  }
}
