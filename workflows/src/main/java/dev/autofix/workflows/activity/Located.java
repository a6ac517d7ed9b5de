package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * The one place in Git that sets a container's memory limit.
 *
 * @param sourceIndex the chart's position in a multi-source Application, 0 otherwise
 * @param repository the URL of the repository that holds the file, without credentials
 * @param file relative to the repository's root
 * @param key path inside the file, down to the limit itself
 * @param from the value there now, as written; null when no key stands
 * @param limitNow the limit in the unedited render; null when there is none
 * @param carrier the Application that brings the file to the cluster, where the file is the
 *     manifest of {@code application}; null where {@code application} reads the file itself
 */
public record Located(
    ApplicationRef application,
    int sourceIndex,
    String repository,
    String branch,
    String file,
    String key,
    @Nullable String from,
    @Nullable String limitNow,
    String baseCommit,
    @Nullable Carrier carrier) {
  /** The same key after a step of ours has written {@code limit} there. */
  public Located reached(String limit) {
    return new Located(
        application, sourceIndex, repository, branch, file, key, limit, limit, baseCommit, carrier);
  }
}
