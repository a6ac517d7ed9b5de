package dev.autofix.activities.forge;

/**
 * A pull request to open.
 *
 * @param branch what is to be merged
 * @param target what it is to be merged into
 * @param body Markdown
 */
public record NewPullRequest(String branch, String target, String title, String body) {}
