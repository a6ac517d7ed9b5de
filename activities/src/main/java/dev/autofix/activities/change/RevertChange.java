package dev.autofix.activities.change;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.key.Goal;
import dev.autofix.activities.key.Targets;
import dev.autofix.core.ledger.CommitMessage;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.Former;
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

  /**
   * Undone is the value alone, never the file: others may have changed it between two steps, or in
   * the commit that merged one.
   */
  private Attempt undo(Snapshot tip, FixLedger.Steps steps) {
    String file = request.located().file();
    KeyPath key = KeyPath.parse(request.located().key());
    Optional<String> before = steps.before().text(file);
    Optional<String> first = steps.first().text(file);
    Optional<String> ours = read(steps.last().text(file), key);
    if (before.isEmpty() || first.isEmpty() || ours.isEmpty() || before.equals(first)) {
      return new Attempt.Decline(
          Result.REFUSED.name(),
          "the steps wrote elsewhere than to %s in %s, where the key is now: revert %s by hand"
              .formatted(key, file, String.join(", ", steps.commits())));
    }
    Optional<String> now = tip.text(file);
    if (!read(now, key).equals(ours)) {
      return new Attempt.Decline(
          Result.KEY_MOVED.name(),
          "%s in %s no longer holds %s, which we wrote: %s"
              .formatted(key, file, ours.get(), ledger.lastSetBy(file, key, steps.last())));
    }
    Former former = editor.former(before.get(), first.get(), key);
    String restored = editor.undo(now.orElseThrow(), key, ours.get(), former);
    String value = read(before, key).orElse("(absent)");
    return new Attempt.Write(file, restored, message(file, ours.get(), value, steps));
  }

  private Optional<String> read(Optional<String> text, KeyPath key) {
    return text.flatMap(file -> editor.read(file, key));
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
