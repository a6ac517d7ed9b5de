package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an Application has applied its own spec as our commit left it. A change of values that
 * stand in the Application moves no revision, so the sources that an operation read are compared
 * with those of the spec; the spec itself was changed by the carrier before. Pure.
 */
final class SpecRules implements AppliedRules {
  private static final String WHAT = "the spec that our commit changed";

  private final SyncRequest request;
  private final OurPart ours;

  SpecRules(SyncRequest request, OurPart ours) {
    this.request = request;
    this.ours = ours;
  }

  @Override
  public SyncLook look(Application app) {
    boolean recorded =
        app.history().stream()
            .anyMatch(one -> one.sources().equals(app.sources()) && isLater(one.deployedAt()));
    if (recorded) {
      return applied(app);
    }
    Operation operation = app.operation();
    boolean onSpec =
        operation != null
            && operation.sources().equals(app.sources())
            && isLater(operation.startedAt())
            && !operation.dryRun()
            && !operation.terminated();
    return onSpec && operation != null ? operated(app, operation) : compared(app);
  }

  private boolean isLater(@Nullable Instant time) {
    return time != null && !time.isBefore(request.committedAt());
  }

  private SyncLook operated(Application app, Operation operation) {
    if (operation.running()) {
      return ours.running(operation, WHAT);
    }
    if (!ours.isCoveredBy(operation)) {
      return compared(app);
    }
    return operation.succeeded()
        ? applied(app)
        : ours.ended(operation, WHAT).orElseGet(() -> ours.heldUp(operation, WHAT));
  }

  private SyncLook applied(Application app) {
    return SyncLook.ended(
        Result.APPLIED,
        "Application %s applied %s with commit %s"
            .formatted(app.display(), WHAT, request.commit()));
  }

  private static SyncLook compared(Application app) {
    if (!app.comparison().sources().equals(app.sources())) {
      return SyncLook.waiting(Need.NOTHING, "Argo CD to compare " + WHAT);
    }
    if (app.comparison().status().equals("Synced")) {
      return SyncLook.waiting(
          app.operationPending() ? Need.NOTHING : Need.NO_CHANGE,
          "Argo CD to start an operation; it has compared %s and found nothing to change"
              .formatted(WHAT));
    }
    return SyncLook.waiting(
        app.automatic() ? Need.WINDOWS : Need.SYNC,
        "Argo CD to sync; it is %s with %s".formatted(app.comparison().status(), WHAT));
  }
}
