package dev.autofix.activities.admission;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.argocd.ArgoCdClient;
import dev.autofix.activities.argocd.ArgoCds;
import dev.autofix.activities.argocd.SyncWindows;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.Surroundings;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.PageText;
import dev.autofix.workflows.activity.AdmissionActivities;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.admission.AdmissionInput;
import dev.autofix.workflows.admission.Ask;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks around and asks, by one {@code signalWithStart}. A repeated request is answered twice and
 * counted once.
 */
public final class AdmissionActivitiesImpl implements AdmissionActivities {
  private static final String WORKFLOW = "AdmissionWorkflow";

  private final Supplier<AdmissionNumbers> numbers;
  private final Clusters clusters;
  private final ArgoCds argoCds;
  private final WorkflowClient client;
  private final String taskQueue;
  private final InstantSource clock;

  public AdmissionActivitiesImpl(
      Supplier<AdmissionNumbers> numbers,
      Clusters clusters,
      ArgoCds argoCds,
      WorkflowClient client,
      String taskQueue,
      InstantSource clock) {
    this.numbers = numbers;
    this.clusters = clusters;
    this.argoCds = argoCds;
    this.client = client;
    this.taskQueue = taskQueue;
    this.clock = clock;
  }

  @Override
  public Asked ask(Question question) {
    return ActivityFailures.translated(() -> ask(question, numbers.get()));
  }

  private Asked ask(Question question, AdmissionNumbers now) {
    String id = WorkflowIds.admission(now.installation());
    Ask ask = new Ask(question.request(), now.policy(), around(question, now));
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(taskQueue)
            .setStaticSummary("Admission of " + now.installation())
            .setStaticDetails(PageText.admission(id))
            .build();
    try {
      client
          .newUntypedWorkflowStub(WORKFLOW, options)
          .signalWithStart(
              "ask", new Object[] {ask}, new Object[] {AdmissionInput.first(now.installation())});
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Temporal did not confirm: " + cause.getMessage(), e);
    }
    return new Asked(id, now.policy().patience());
  }

  /** Nothing of this holds a revert, so nothing of it may delay one. */
  private Surroundings around(Question question, AdmissionNumbers now) {
    AdmissionRequest request = question.request();
    if (request.revert()) {
      return Surroundings.calm();
    }
    String cluster = request.workload().cluster();
    return new Surroundings(
        now.calendar().open(clock.instant()),
        syncWindow(question.application(), argoCds.of(cluster).client()),
        clusters.named(cluster).health().orElse(null));
  }

  private static @Nullable String syncWindow(ApplicationRef application, ArgoCdClient argoCd) {
    SyncWindows windows = argoCd.syncWindows(application);
    boolean automatic =
        argoCd.application(application).map(found -> found.automatic()).orElse(true);
    boolean open = automatic ? windows.automaticOpen() : windows.open();
    return open
        ? null
        : "sync window of Application %s/%s: %s"
            .formatted(
                application.namespace(), application.name(), String.join(", ", windows.names()));
  }
}
