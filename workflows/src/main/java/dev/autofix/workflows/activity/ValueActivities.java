package dev.autofix.workflows.activity;

import dev.autofix.core.remedy.Situation;
import dev.autofix.core.remedy.Suggestion;
import io.temporal.activity.ActivityInterface;

/** Asks a remedy provider, which may be a plug-in: its code never runs in a workflow. */
@ActivityInterface
public interface ValueActivities {
  /** The next value as the provider sees it. */
  Suggestion suggest(SuggestRequest request);

  /**
   * A question to a provider.
   *
   * @param provider its name
   */
  record SuggestRequest(String provider, Situation situation) {}
}
