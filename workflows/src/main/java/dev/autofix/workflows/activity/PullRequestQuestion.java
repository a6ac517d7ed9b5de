package dev.autofix.workflows.activity;

/** The request that is waited for, and the change behind it, which must still fit the target. */
public record PullRequestQuestion(ProposedChange change, PullRequestRef request) {}
