package dev.autofix.workflows.activity;

/**
 * What a round may have written before it was reset.
 *
 * @param firstStep the trailer of its first step
 * @param revert the trailer of its revert
 */
public record StandingQuestion(String repository, String branch, String firstStep, String revert) {}
