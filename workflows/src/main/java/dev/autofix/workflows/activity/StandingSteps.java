package dev.autofix.workflows.activity;

import java.time.Instant;
import java.util.List;

/**
 * Steps of a round that are on the branch, oldest first; none if there is none, or if they were
 * taken back.
 */
public record StandingSteps(List<Step> steps) {
  /** One of them. */
  public record Step(String trailer, String commit, Instant committedAt) {}

  public StandingSteps {
    steps = List.copyOf(steps);
  }
}
