package dev.autofix.workflows.activity;

/**
 * An Argo CD Application.
 *
 * @param project always sent along: without it a missing Application and a forbidden one look alike
 */
public record ApplicationRef(String namespace, String name, String project) {}
