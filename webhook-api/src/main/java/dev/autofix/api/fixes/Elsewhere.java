package dev.autofix.api.fixes;

/** Where other systems show what a fix is about. */
public record Elsewhere(TemporalPages temporal, ArgoCdPages argoCd, CommitPages commits) {}
