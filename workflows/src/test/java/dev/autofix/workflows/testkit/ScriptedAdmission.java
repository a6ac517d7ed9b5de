package dev.autofix.workflows.testkit;

import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.Surroundings;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.AdmissionActivities;
import dev.autofix.workflows.admission.AdmissionInput;
import dev.autofix.workflows.admission.AdmissionWorkflow;
import dev.autofix.workflows.admission.Ask;
import dev.autofix.workflows.fix.FixInput;
import dev.autofix.workflows.fix.FixWorkflow;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The way to the real admission workflow, with numbers and surroundings that a test sets. */
public final class ScriptedAdmission implements AdmissionActivities {
  public static final String ID = WorkflowIds.admission("lab");

  public final List<AdmissionRequest> asked = new CopyOnWriteArrayList<>();
  public volatile AdmissionPolicy policy = AdmissionPolicy.standard();
  public volatile Function<AdmissionRequest, Surroundings> around = request -> Surroundings.calm();
  public volatile AdmissionInput first = AdmissionInput.first("lab");

  /** Whether requests get through; a lost one leaves the fix without an answer. */
  public volatile boolean reachable = true;

  private final WorkflowClient client;
  private final String taskQueue;

  ScriptedAdmission(WorkflowClient client, String taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  @Override
  public Asked ask(Question question) {
    AdmissionRequest request = question.request();
    asked.add(request);
    if (reachable) {
      AdmissionWorkflow admission = startable();
      BatchRequest batch = client.newSignalWithStartRequest();
      batch.add(admission::run, first);
      batch.add(admission::ask, new Ask(request, policy, around.apply(request)));
      client.signalWithStart(batch);
    }
    return new Asked(ID, policy.patience());
  }

  /** Starts it without a request, as an order through the API does. */
  public void start() {
    WorkflowClient.start(startable()::run, first);
  }

  /** Another fix, alive, takes a step and keeps its lease. Returns its workflow id. */
  public String occupy(String name, Duration lease) {
    Workload other = new Workload("lab", "shop", "Deployment", name);
    String holder = WorkflowIds.fix(other);
    FixWorkflow fix =
        client.newWorkflowStub(
            FixWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(holder).setTaskQueue(taskQueue).build());
    WorkflowClient.start(fix::run, FixInput.first(other, false));
    AdmissionRequest step =
        new AdmissionRequest(
            name + "/1", holder, other, "argocd/" + name, null, null, false, lease, Instant.EPOCH);
    ask(new Question(step, Samples.APPLICATION));
    return holder;
  }

  private AdmissionWorkflow startable() {
    return client.newWorkflowStub(
        AdmissionWorkflow.class,
        WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(taskQueue).build());
  }
}
