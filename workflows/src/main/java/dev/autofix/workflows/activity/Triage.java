package dev.autofix.workflows.activity;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says about an alert.
 *
 * @param finding set when the verdict is FRESH
 */
public record Triage(Verdict verdict, @Nullable Finding finding, Explanation why) {
  /** What follows from the evidence. */
  public enum Verdict {
    FRESH,
    STALE,
    /** Evidence, but nothing that Autofix may repair: a bare pod, a node under pressure, ... */
    UNSUPPORTED
  }
}
