package dev.autofix.workflows.activity;

/**
 * The Application that applies another Application's manifest (an app of apps): a change of values
 * that stand in a manifest gets through it first.
 *
 * @param sourceIndex the position of the source that holds the manifest, 0 for a single source
 */
public record Carrier(ApplicationRef application, int sourceIndex) {}
