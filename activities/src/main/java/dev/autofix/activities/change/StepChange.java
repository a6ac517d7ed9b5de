package dev.autofix.activities.change;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.key.Goal;
import dev.autofix.activities.key.KeyDesk;
import dev.autofix.activities.key.PlanHash;
import dev.autofix.activities.key.ProofSummaries;
import dev.autofix.activities.key.Targets;
import dev.autofix.activities.source.Mount;
import dev.autofix.activities.source.ResolvedSource;
import dev.autofix.activities.source.SourceView;
import dev.autofix.activities.source.SourceViews;
import dev.autofix.core.ledger.CommitMessage;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.workflows.activity.CommitReport.Result;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.StepRequest;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One step of a fix, decided anew on every tip: the key must still be the one that was planned,
 * hold the value that was planned from, and the edit must still be proven.
 */
final class StepChange implements Change {
  private final StepRequest request;
  private final Supplier<ResolvedSource> source;
  private final RepositoryRef edited;
  private final SourceViews views;
  private final KeyDesk desk;
  private final Goal goal;

  /**
   * @param source asked only if the step is not on the branch yet: one whose answer was lost is
   *     found though Argo CD does not answer any more
   */
  StepChange(
      StepRequest request,
      Supplier<ResolvedSource> source,
      RepositoryRef edited,
      SourceViews views,
      KeyDesk desk) {
    this.request = request;
    this.source = source;
    this.edited = edited;
    this.views = views;
    this.desk = desk;
    this.goal = Goal.of(request.workload(), request.container(), request.located().value());
  }

  @Override
  public String id() {
    return request.trailer();
  }

  @Override
  public Attempt apply(Snapshot tip) {
    try (SourceView view = views.at(source.get(), edited, tip)) {
      return desk.find(view, goal) instanceof KeySearch.Found found
          ? onKey(view, found.key())
          : moved("the key can no longer be proven");
    }
  }

  private Attempt onKey(SourceView view, ProvenKey key) {
    Located planned = request.located();
    Mount mount = view.mount(edited);
    boolean samePlace =
        key.file().equals(mount.prefix() + planned.file())
            && key.path().toString().equals(planned.key());
    if (!samePlace) {
      return moved("the key is now " + key.path() + " in " + key.file());
    }
    if (!Objects.equals(key.current(), planned.from())) {
      return moved("the key holds %s (planned from %s)".formatted(key.current(), planned.from()));
    }
    return desk.prove(view, key, goal, request.to()) instanceof Proof.Proven proof
        ? proven(view, mount, proof)
        : new Attempt.Decline(Result.REFUSED.name(), "the change is no longer proven");
  }

  private Attempt proven(SourceView view, Mount mount, Proof.Proven proof) {
    if (proof.moves().size() > 1 && !request.allowShared()) {
      return new Attempt.Decline(
          Result.REFUSED.name(), "the key drives more than the workload: " + proof.moves());
    }
    String approved = request.planHash();
    if (approved != null && !approved.equals(PlanHash.of(edited, view, proof))) {
      return moved("the approved plan no longer fits the branch");
    }
    String path = mount.inRepository(proof.file());
    return new Attempt.Write(
        path,
        proof.edit().text(),
        message(path, proof, ProofSummaries.of(view, edited, proof, goal)));
  }

  private String message(String path, Proof.Proven proof, ProofSummary summary) {
    String workload = request.workload().namespace() + "/" + request.workload().name();
    String verb = goal instanceof Goal.Limit ? "Raise" : "Set";
    String from = proof.oldText() == null ? "(absent)" : proof.oldText();
    CommitMessage message =
        new CommitMessage(
                "%s %s of %s to %s".formatted(verb, goal.subject(), workload, request.to()),
                request.reason())
            .trailer(Trailers.FIX, request.trailer())
            .trailer("Autofix-Workload", Targets.display(request.workload(), request.container()))
            .trailer(
                "Autofix-Change",
                "%s %s: %s -> %s".formatted(path, proof.path(), from, request.to()))
            .trailer("Autofix-Proof", summary.brief())
            .trailer("Autofix-Rule", request.rule())
            .trailer("Autofix-Alert", request.alert())
            .trailer("Autofix-Workflow", request.workflowId());
    if (request.approvedBy() != null) {
      message.trailer("Autofix-Approved-By", request.approvedBy());
    }
    return message.text();
  }

  private static Attempt moved(String reason) {
    return new Attempt.Decline(Result.KEY_MOVED.name(), reason);
  }
}
