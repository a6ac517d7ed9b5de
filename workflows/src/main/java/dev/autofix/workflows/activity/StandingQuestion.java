package dev.autofix.workflows.activity;

/**
 * What a round may have written before it was reset.
 *
 * @param located where it would write now
 * @param firstStep the trailer of its first step
 * @param revert the trailer of its revert
 */
public record StandingQuestion(Located located, String firstStep, String revert) {}
