package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityOptions;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each activity does, on its line of the workflow's page, for someone who has never seen
 * Autofix.
 */
final class Summaries {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("Triage", "reads in the cluster whether the alert is true, and whose it is"),
          Map.entry("Join", "hands the evidence to the fix of the workload, or begins one"),
          Map.entry("IsOpen", "looks whether the fix is still there"),
          Map.entry("Locate", "finds the Application, its source, the file and the key"),
          Map.entry("Preflight", "asks the cluster what it would not take"),
          Map.entry("Suggest", "computes the next value"),
          Map.entry("Propose", "makes the edit and proves it by rendering; writes nothing"),
          Map.entry("Diagnose", "finds out why the container crashes"),
          Map.entry("Release", "looks for the release that brought the crash"),
          Map.entry("Ask", "asks admission for the leave to write"),
          Map.entry("Standing", "looks in Git for what this round wrote before a reset"),
          Map.entry("CommitStep", "commits the change and pushes it, unless that is done already"),
          Map.entry("Open", "opens a pull request, unless there is one"),
          Map.entry("AwaitMerge", "waits until people merge the pull request, or close it"),
          Map.entry("Close", "closes the pull request"),
          Map.entry("AwaitApplied", "waits until Argo CD has applied the commit"),
          Map.entry("Restart", "restarts the workload, through Argo CD where that may"),
          Map.entry("AwaitTemplate", "waits until the cluster shows the values"),
          Map.entry("Verify", "watches the new pods until they have outlived the failure"),
          Map.entry("Revert", "takes our own commits back and pushes that"),
          Map.entry("Tell", "tells people"));

  private Summaries() {}

  /** To be laid over the options of a stub. */
  static Map<String, ActivityOptions> options() {
    return TEXTS.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                text -> ActivityOptions.newBuilder().setSummary(text.getValue()).build()));
  }
}
