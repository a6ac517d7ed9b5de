package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Reads of the live truth in Kubernetes. Nothing here writes. */
@ActivityInterface
public interface ClusterActivities {
  /** Is there fresh evidence, and whose is it? */
  Triage triage(TriageRequest request);

  /** Waits for the rollout, compares live limits and watches the new pods for the soak. */
  Verification verify(VerifyRequest request);

  /** Waits until live objects show certain limits and fields. */
  TemplateReport awaitTemplate(TemplateRequest request);
}
