package dev.autofix.workflows.activity;

/**
 * An open pull request.
 *
 * @param repository the URL of the Git repository
 * @param target the branch it is to be merged into
 * @param branch the branch of its own
 * @param commit our commit on that branch
 * @param link its page, for people
 */
public record PullRequestRef(
    String repository, String target, String branch, String commit, long number, String link) {}
