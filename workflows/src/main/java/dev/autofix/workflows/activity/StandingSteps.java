package dev.autofix.workflows.activity;

import java.time.Instant;
import java.util.List;

/**
 * Steps of a round that are on the branch, oldest first; none if there is none, or if they were
 * taken back.
 */
public record StandingSteps(List<Step> steps) {
  /**
   * One of them.
   *
   * @param from the value before it; empty if there was none
   * @param to the value that it wrote; empty if it did not write this key
   */
  public record Step(String trailer, String commit, Instant committedAt, String from, String to) {}

  public StandingSteps {
    steps = List.copyOf(steps);
  }
}
