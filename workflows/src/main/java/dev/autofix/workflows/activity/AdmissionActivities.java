package dev.autofix.workflows.activity;

import dev.autofix.core.admission.AdmissionRequest;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;

/** A fix's way to the leave to commit. */
@ActivityInterface
public interface AdmissionActivities {
  /**
   * Looks around (freezes, sync windows, red workloads) and hands the request with that and the
   * numbers of now to admission. The answer comes as a signal.
   */
  Asked ask(Question question);

  /** What is asked, and whose sync windows to look at. */
  record Question(AdmissionRequest request, ApplicationRef application) {}

  /**
   * Where the request went.
   *
   * @param admissionId the workflow that answers, and that the lease is given back to
   * @param patience how long a step waits before it expires
   */
  record Asked(String admissionId, Duration patience) {}
}
