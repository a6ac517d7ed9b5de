package dev.autofix.workflows.testkit;

import dev.autofix.core.crash.Cause;
import dev.autofix.core.crash.Release;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.remedy.Arithmetic;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ArgoCdActivities;
import dev.autofix.workflows.activity.ClusterActivities;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.CrashActivities;
import dev.autofix.workflows.activity.CrashQuestion;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.FixActivities;
import dev.autofix.workflows.activity.GitActivities;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.NotifyActivities;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.SizingActivities;
import dev.autofix.workflows.activity.SourceActivities;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import dev.autofix.workflows.activity.StepRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncRequest;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Told;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.activity.ValueActivities;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.VerifyRequest;
import dev.autofix.workflows.fix.FixInput;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.trace.TraceParent;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fake activities with a well-behaved default for each call, which a test replaces where its story
 * differs. Git is a list, so a test sees exactly what was written.
 */
public final class ScriptedWorld
    implements ClusterActivities,
        CrashActivities,
        SizingActivities,
        SourceActivities,
        GitActivities,
        ArgoCdActivities,
        NotifyActivities,
        FixActivities,
        ValueActivities {
  public final List<String> branch = new CopyOnWriteArrayList<>();
  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<Telling> tellings = new CopyOnWriteArrayList<>();
  public final List<TriageRequest> triages = new CopyOnWriteArrayList<>();

  public volatile Function<TriageRequest, Triage> triage =
      request -> Samples.fresh(Samples.finding());
  public volatile Function<LocateRequest, Location> locate = request -> Samples.location("64Mi");
  public volatile Function<CrashQuestion, CrashReport> diagnose =
      question -> Samples.diagnosed(Cause.UNKNOWN, null, "it ends with exit code 1");
  public volatile Function<ReleaseQuestion, ReleaseReport> release =
      question -> new ReleaseReport(null, false, "", Explanation.no("nothing to take back"));
  public volatile Function<PreflightRequest, SizingFacts> preflight = request -> Samples.roomy();
  public volatile Function<ProposeRequest, Proposal> propose = Samples::proven;
  public volatile Function<StandingQuestion, StandingSteps> standing =
      question -> new StandingSteps(List.of());
  public volatile Function<StepRequest, CommitReport> commit = this::push;
  public volatile Function<RevertRequest, CommitReport> revert = this::pushRevert;
  public volatile Function<SyncRequest, SyncReport> sync =
      request -> new SyncReport(SyncReport.Result.APPLIED, Explanation.yes("applied"));
  public volatile Function<RestartRequest, RestartReport> restart =
      request -> new RestartReport(request.decidedAt(), false, null);
  public volatile Function<VerifyRequest, Verification> verify =
      request -> Samples.verified(Verification.Verdict.CURED);
  public volatile Function<TemplateRequest, TemplateReport> template =
      request -> new TemplateReport(true, "Healthy", Explanation.yes("as before"));

  /** The forge in front of the same branch. */
  public final ScriptedRequests requests = new ScriptedRequests(this::push, this::pushRevert);

  public volatile Function<Telling, Told> tell =
      telling -> new Told("message of " + telling.channel());

  public volatile Function<SuggestRequest, Suggestion> suggest =
      request -> new Arithmetic().suggest(request.situation());

  private final WorkflowClient client;
  private final String taskQueue;

  public ScriptedWorld(WorkflowClient client, String taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  /** A crash that began with a release, which a pull request may take back. */
  public void cameWithARelease(boolean proposable) {
    Release release =
        new Release(
            "argocd/shop",
            "http://git/apps.git",
            "aaaaaaaaaaaaaaaa",
            "bbbbbbbbbbbbbbbb",
            Samples.KILLED_AT);
    diagnose = question -> Samples.diagnosed(Cause.RELEASE, release, "it crashes since aaaaaaaaaa");
    this.release =
        question ->
            new ReleaseReport(
                new ReleaseChange(
                    question.application(),
                    0,
                    question.release().repository(),
                    "main",
                    question.release().revision(),
                    question.release().former(),
                    List.of("apps/shop/values.yaml"),
                    List.of("aaaaaaaaaa by ann: New price list"),
                    "0123456789abcdef"),
                proposable,
                "git restore --source=bbbbbbbbbb -- apps/shop/values.yaml",
                Explanation.yes("nobody has changed them since"));
  }

  /** Blocks like a waiting activity: until cancelled, heart-beating. */
  public static void waitUntilCancelled(CountDownLatch entered) {
    entered.countDown();
    ActivityExecutionContext context = Activity.getExecutionContext();
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      context.heartbeat("waiting");
      try {
        if (never.await(20, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting", e);
      }
    }
  }

  private CommitReport push(StepRequest request) {
    if (branch.stream().noneMatch(line -> line.startsWith(request.trailer() + " "))) {
      branch.add(request.trailer() + " " + request.located().from() + " -> " + request.to());
    }
    return committed(request.trailer());
  }

  private CommitReport pushRevert(RevertRequest request) {
    if (branch.stream().noneMatch(line -> line.startsWith(request.firstStep() + " "))) {
      return new CommitReport(CommitReport.Result.ABSENT, null, null, "nothing of ours is there");
    }
    if (branch.stream().noneMatch(line -> line.startsWith(request.trailer() + " "))) {
      branch.add(request.trailer() + " restored");
    }
    return committed(request.trailer());
  }

  private CommitReport committed(String trailer) {
    return new CommitReport(
        CommitReport.Result.COMMITTED,
        "commit-of-" + trailer,
        Samples.KILLED_AT,
        "pushed " + trailer);
  }

  /** The commits without the run's id: {@code 1 64Mi -> 512Mi}. */
  public List<String> history() {
    return branch.stream().map(line -> line.substring(line.indexOf('/') + 1)).toList();
  }

  @Override
  public Triage triage(TriageRequest request) {
    triages.add(request);
    return triage.apply(request);
  }

  @Override
  public Verification verify(VerifyRequest request) {
    return verify.apply(request);
  }

  @Override
  public TemplateReport awaitTemplate(TemplateRequest request) {
    return template.apply(request);
  }

  @Override
  public CrashReport diagnose(CrashQuestion question) {
    return diagnose.apply(question);
  }

  @Override
  public ReleaseReport release(ReleaseQuestion question) {
    return release.apply(question);
  }

  @Override
  public Location locate(LocateRequest request) {
    return locate.apply(request);
  }

  @Override
  public SizingFacts preflight(PreflightRequest request) {
    return preflight.apply(request);
  }

  @Override
  public Proposal propose(ProposeRequest request) {
    return propose.apply(request);
  }

  @Override
  public Suggestion suggest(SuggestRequest request) {
    return suggest.apply(request);
  }

  @Override
  public StandingSteps standing(StandingQuestion question) {
    return standing.apply(question);
  }

  @Override
  public CommitReport commitStep(StepRequest request) {
    return commit.apply(request);
  }

  @Override
  public CommitReport revert(RevertRequest request) {
    return revert.apply(request);
  }

  @Override
  public SyncReport awaitApplied(SyncRequest request) {
    return sync.apply(request);
  }

  @Override
  public RestartReport restart(RestartRequest request) {
    return restart.apply(request);
  }

  @Override
  public Told tell(Telling telling) {
    Told told = tell.apply(telling);
    tellings.add(telling);
    notices.add(telling.notice());
    return told;
  }

  @Override
  public String join(JoinRequest request) {
    Workload workload = request.join().finding().workload();
    String id = WorkflowIds.fix(workload);
    FixWorkflow fix =
        client.newWorkflowStub(
            FixWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(taskQueue).build());
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(fix::run, FixInput.first(workload, request.searchAttributes()));
    batch.add(fix::join, request.join().tracedBy(TraceParent.current()));
    client.signalWithStart(batch);
    return id;
  }

  @Override
  public boolean isOpen(String fixId) {
    return client
        .newUntypedWorkflowStub(fixId)
        .describe()
        .getStatus()
        .equals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }
}
