package dev.autofix.activities.change;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.ledger.CommitMessage;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import java.util.List;
import java.util.Optional;

/** Restores the files that a revision changed, where nobody has changed them since. */
record ReleaseRevert(ReleaseRevertRequest request, GitEngine git) implements Change, ProposedWork {
  @Override
  public String id() {
    return request.trailer();
  }

  /** The revision was applied before anybody thought of taking it back. */
  @Override
  public Optional<String> since() {
    return Optional.of(request.change().revision());
  }

  @Override
  public RepositoryRef target() {
    return new RepositoryRef(request.change().repository(), request.change().branch());
  }

  @Override
  public Change change() {
    return this;
  }

  @Override
  public Attempt apply(Snapshot tip) {
    ReleaseChange release = request.change();
    Optional<String> foreign =
        changedSince(tip, git.snapshotAt(target(), release.revision()), release.files());
    return foreign
        .<Attempt>map(reason -> new Attempt.Decline(Result.KEY_MOVED.name(), reason))
        .orElseGet(() -> new Attempt.Restore(release.files(), release.former(), message()));
  }

  @Override
  public boolean standsIn(Snapshot now, Snapshot ours) {
    return changedSince(now, ours, request.change().files()).isEmpty();
  }

  private String message() {
    ReleaseChange release = request.change();
    String workload = request.workload().namespace() + "/" + request.workload().name();
    return new CommitMessage(
            "Take back release %s of %s".formatted(shortened(release.revision()), workload),
            request.reason())
        .trailer(Trailers.FIX, request.trailer())
        .trailer("Autofix-Workload", request.workload().display() + "/" + request.container())
        .trailer(
            "Autofix-Change",
            "%s: %s -> %s"
                .formatted(
                    String.join(", ", release.files()),
                    shortened(release.revision()),
                    shortened(release.former())))
        .trailer("Autofix-Rule", request.rule())
        .trailer("Autofix-Alert", request.alert())
        .trailer("Autofix-Workflow", request.workflowId())
        .text();
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(10, commit.length()));
  }

  /** What differs between the two; empty if nothing does. */
  static Optional<String> changedSince(Snapshot tip, Snapshot revision, List<String> files) {
    return files.stream()
        .filter(file -> !id(tip, file).equals(id(revision, file)))
        .findFirst()
        .map(file -> file + " was changed again since then");
  }

  /** The content's id; empty if there is no such file. */
  private static Optional<String> id(Snapshot snapshot, String file) {
    return snapshot.exists(file) ? Optional.of(snapshot.treeId(file)) : Optional.empty();
  }
}
