package dev.autofix.workflows.activity;

import dev.autofix.core.sizing.SizingFacts;
import io.temporal.activity.ActivityInterface;

/** Reads, before a plan is made, what bounds the memory of a container. Nothing here writes. */
@ActivityInterface
public interface SizingActivities {
  /** One look at quotas, limit ranges, nodes, autoscalers, heap settings and use. */
  SizingFacts preflight(PreflightRequest request);
}
