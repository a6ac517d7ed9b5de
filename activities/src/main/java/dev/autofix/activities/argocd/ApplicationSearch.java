package dev.autofix.activities.argocd;

import dev.autofix.core.explain.Explanation;

/** Whether a workload's Application was found, and why. */
public sealed interface ApplicationSearch {
  Explanation why();

  /** Exactly one, and it says itself that it manages the workload. */
  record Found(Application application, Explanation why) implements ApplicationSearch {}

  /** None or several. */
  record NotFound(Explanation why) implements ApplicationSearch {}
}
