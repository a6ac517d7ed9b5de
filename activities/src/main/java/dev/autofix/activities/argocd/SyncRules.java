package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether an Application has applied our commit. Applied is an operation that succeeded on a
 * revision that contains the commit, or applied our workload before it failed, or Argo CD's own
 * record of one; a comparison alone proves nothing, however healthy and synced the Application
 * looks. Its health is not asked at all: a sibling may be broken for ever. Pure.
 */
final class SyncRules implements AppliedRules {
  private static final List<String> GENERATION =
      List.of("manifest generation error", "failed to generate manifest", "helm template");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final SyncRequest request;
  private final OurPart ours;
  private final Predicate<String> contains;

  /**
   * @param contains whether a revision contains our commit
   */
  SyncRules(SyncRequest request, OurPart ours, Predicate<String> contains) {
    this.request = request;
    this.ours = ours;
    this.contains = contains;
  }

  @Override
  public SyncLook look(Application app) {
    int source = source(app);
    Optional<String> recorded =
        app.history().stream()
            .flatMap(one -> revision(one.revisions(), source).stream())
            .findFirst();
    if (recorded.isPresent()) {
      return applied(app, recorded.get());
    }
    Operation operation = app.operation();
    return operation == null
        ? compared(app, source)
        : operated(app, operation, source).orElseGet(() -> compared(app, source));
  }

  /** The index of the source whose repository holds the file; the chart's may be another one. */
  private int source(Application app) {
    if (!app.multiSource()) {
      return 0;
    }
    int chart = request.sourceIndex();
    return IntStream.concat(IntStream.of(chart), IntStream.range(0, app.sources().size()))
        .filter(index -> index < app.sources().size())
        .filter(
            index ->
                RepositoryUrls.same(app.sources().get(index).repository(), request.repository()))
        .findFirst()
        .orElse(chart);
  }

  /** A comparison that failed reports the branch's name, which Git would resolve to its tip. */
  private Optional<String> revision(List<String> revisions, int source) {
    return source < revisions.size()
        ? Optional.of(revisions.get(source))
            .filter(revision -> COMMIT.matcher(revision).matches())
            .filter(contains)
        : Optional.empty();
  }

  private Optional<SyncLook> operated(Application app, Operation operation, int source) {
    Optional<String> revision = revision(operation.revisions(), source);
    if (revision.isEmpty()) {
      return operation.running() ? Optional.of(older(operation)) : Optional.empty();
    }
    if (operation.running()) {
      return Optional.of(ours.running(operation, revision.get()));
    }
    if (operation.terminated()) {
      return Optional.of(
          SyncLook.waiting(
              Need.NOTHING,
              "another operation; somebody ended the one on %s".formatted(revision.get())));
    }
    if (operation.succeeded() && ours.isCoveredBy(operation)) {
      return Optional.of(applied(app, revision.get()));
    }
    if (!operation.failed() || !ours.isCoveredBy(operation)) {
      return Optional.empty();
    }
    boolean newer =
        revision(app.comparison().revisions(), source)
            .filter(compared -> !compared.equals(revision.get()))
            .isPresent();
    return ours.isDoneBy(operation) || !newer
        ? Optional.of(failed(app, operation, revision.get()))
        : Optional.empty();
  }

  private SyncLook failed(Application app, Operation operation, String revision) {
    String what = "revision %s, which contains our commit,".formatted(revision);
    return ours.ended(operation, what)
        .or(() -> broken(app))
        .orElseGet(() -> ours.heldUp(operation, what));
  }

  private SyncLook applied(Application app, String revision) {
    return SyncLook.ended(
        Result.APPLIED,
        "Application %s applied revision %s, which contains our commit %s"
            .formatted(app.display(), revision, request.commit()));
  }

  /** Terminating a hook or a first attempt could break what a person started. */
  private static SyncLook older(Operation operation) {
    boolean pinned = operation.retries() > 0 || OurPart.waitsForHealth(operation);
    return SyncLook.waiting(
        pinned ? Need.TERMINATION : Need.NOTHING,
        "the operation on the older revision %s to end: %s"
            .formatted(String.join(", ", operation.revisions()), operation.message()));
  }

  private SyncLook compared(Application app, int source) {
    Optional<SyncLook> broken = broken(app);
    if (broken.isPresent()) {
      return broken.get();
    }
    Optional<String> seen = revision(app.comparison().revisions(), source);
    Instant reconciledAt = app.comparison().reconciledAt();
    boolean later = reconciledAt != null && !reconciledAt.isBefore(request.committedAt());
    if (seen.isEmpty()) {
      return SyncLook.waiting(
          later ? Need.TIP : Need.NOTHING,
          "Argo CD to see our commit; it has compared %s at %s"
              .formatted(String.join(", ", app.comparison().revisions()), reconciledAt));
    }
    if (app.comparison().status().equals("Synced")) {
      return SyncLook.waiting(
          later && !app.operationPending() ? Need.NO_CHANGE : Need.NOTHING,
          "Argo CD to start an operation; it has compared %s and found nothing to change"
              .formatted(seen.get()));
    }
    return SyncLook.waiting(
        app.automatic() ? Need.WINDOWS : Need.SYNC,
        "Argo CD to sync; it is %s at %s".formatted(app.comparison().status(), seen.get()));
  }

  private Optional<SyncLook> broken(Application app) {
    return app.conditions().stream().flatMap(this::broken).findFirst();
  }

  private Stream<SyncLook> broken(Application.AppCondition condition) {
    Instant since = condition.since();
    boolean error =
        condition.type().equals("ComparisonError") || condition.type().equals("InvalidSpecError");
    if (!error) {
      return Stream.empty();
    }
    String message = condition.message().toLowerCase(Locale.ROOT);
    boolean ours =
        since != null
            && !since.isBefore(request.committedAt())
            && GENERATION.stream().anyMatch(message::contains);
    return Stream.of(
        SyncLook.waiting(
            ours ? Need.BLAME : Need.NOTHING,
            "Argo CD to compare again; it says %s since %s: %s"
                .formatted(condition.type(), since, condition.message())));
  }
}
