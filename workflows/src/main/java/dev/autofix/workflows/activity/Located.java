package dev.autofix.workflows.activity;

import dev.autofix.core.rule.SetValue;
import org.jspecify.annotations.Nullable;

/**
 * The one place in Git that sets a container's memory limit, or a value of the chart.
 *
 * @param sourceIndex the chart's position in a multi-source Application, 0 otherwise
 * @param repository the URL of the repository that holds the file, without credentials
 * @param file relative to the repository's root
 * @param key path inside the file, down to the limit or value itself
 * @param from the value there now, as written; null when no key stands
 * @param now the limit, or the field that the value drives, in the unedited render; null when there
 *     is none
 * @param carrier the Application that brings the file to the cluster, where the file is the
 *     manifest of {@code application}; null where {@code application} reads the file itself
 * @param value what the rule sets; null for the memory limit
 */
public record Located(
    ApplicationRef application,
    int sourceIndex,
    String repository,
    String branch,
    String file,
    String key,
    @Nullable String from,
    @Nullable String now,
    String baseCommit,
    @Nullable Carrier carrier,
    @Nullable SetValue value) {
  /** The same key after a step of ours has written {@code to} there. */
  public Located reached(String to) {
    return new Located(
        application,
        sourceIndex,
        repository,
        branch,
        file,
        key,
        to,
        to,
        baseCommit,
        carrier,
        value);
  }
}
