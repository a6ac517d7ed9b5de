package dev.autofix.workflows.activity;

/**
 * A pull request to open.
 *
 * @param branch the name of the branch of its own; the same for the same step and plan
 * @param body the whole plan as Markdown
 */
public record PullRequestDraft(ProposedChange change, String branch, String title, String body) {}
