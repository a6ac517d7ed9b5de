package dev.autofix.activities.change;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.key.Goal;
import dev.autofix.activities.key.Targets;
import dev.autofix.core.ledger.CommitMessage;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.workflows.activity.CommitReport.Result;
import dev.autofix.workflows.activity.RevertRequest;
import java.util.Optional;

/**
 * Undoes the steps of a fix, if the key still holds the value that the last of them wrote. What
 * others changed in the file since stays.
 */
final class RevertChange implements Change {
  private final RevertRequest request;
  private final FixLedger ledger;
  private final ValuesEditor editor = new ValuesEditor();

  RevertChange(RevertRequest request, FixLedger ledger) {
    this.request = request;
    this.ledger = ledger;
  }

  @Override
  public String id() {
    return request.trailer();
  }

  @Override
  public Attempt apply(Snapshot tip) {
    Optional<FixLedger.Steps> steps = ledger.stepsFrom(request.firstStep(), request.merged());
    if (steps.isEmpty()) {
      return new Attempt.Decline(
          Result.ABSENT.name(), "no step of this fix is on the branch, nothing to undo");
    }
    try {
      return undo(tip, steps.get());
    } catch (EditRefused refused) {
      return new Attempt.Decline(Result.REFUSED.name(), refused.reason());
    }
  }

  private Attempt undo(Snapshot tip, FixLedger.Steps steps) {
    String file = request.located().file();
    KeyPath key = KeyPath.parse(request.located().key());
    Optional<String> now = tip.text(file);
    String before = steps.before().text(file).orElseThrow();
    String first = steps.first().text(file).orElseThrow();
    String last = steps.last().text(file).orElseThrow();
    String ours = editor.read(last, key).orElseThrow();
    if (now.isEmpty() || !editor.read(now.get(), key).filter(ours::equals).isPresent()) {
      return new Attempt.Decline(
          Result.KEY_MOVED.name(),
          "%s in %s no longer holds %s, which we wrote: %s"
              .formatted(key, file, ours, ledger.lastSetBy(file, key, steps.last())));
    }
    String restored =
        now.get().equals(last)
            ? before
            : editor.undo(now.get(), key, ours, editor.former(before, first, key));
    String former = editor.read(before, key).orElse("(absent)");
    return new Attempt.Write(file, restored, message(file, ours, former, steps));
  }

  private String message(String file, String ours, String former, FixLedger.Steps steps) {
    String workload = request.workload().namespace() + "/" + request.workload().name();
    CommitMessage message =
        new CommitMessage(
                "Revert %s of %s to %s".formatted(subject(), workload, former), request.reason())
            .trailer(Trailers.FIX, request.trailer())
            .trailer("Autofix-Workload", Targets.display(request.workload(), request.container()))
            .trailer(
                "Autofix-Change",
                "%s %s: %s -> %s".formatted(file, request.located().key(), ours, former))
            .trailer("Autofix-Rule", request.rule())
            .trailer("Autofix-Workflow", request.workflowId());
    if (request.askedBy() != null) {
      message.trailer("Autofix-Asked-By", request.askedBy());
    }
    for (String commit : steps.commits()) {
      message.trailer("Autofix-Reverts", commit);
    }
    return message.text();
  }

  private String subject() {
    return Goal.of(request.workload(), request.container(), request.located().value()).subject();
  }
}
