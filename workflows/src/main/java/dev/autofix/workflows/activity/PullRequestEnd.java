package dev.autofix.workflows.activity;

/**
 * A request to close.
 *
 * @param comment why, for the people who read it
 */
public record PullRequestEnd(ProposedChange change, PullRequestRef request, String comment) {}
