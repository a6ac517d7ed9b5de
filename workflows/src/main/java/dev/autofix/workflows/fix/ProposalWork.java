package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.Event;
import dev.autofix.core.ledger.ProposalBranch;
import dev.autofix.core.rule.Timing;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.ProposedChange;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestEnd;
import dev.autofix.workflows.activity.PullRequestQuestion;
import dev.autofix.workflows.activity.PullRequestRef;
import dev.autofix.workflows.activity.PullRequestReport;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StepRequest;
import dev.autofix.workflows.activity.Triage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Steps and reverts that people merge: opened, waited for, and closed when overtaken. */
final class ProposalWork {
  /** A flapping alert must not fill the history. */
  private static final int MOST_LOOKS = 100;

  private final Ports ports;
  private final Phase phase;
  private final Inbox inbox;
  private final FixView view;
  private final Reader reader;
  private final StepWork steps;
  private final Join join;
  private final Timing timing;
  private boolean used;

  ProposalWork(
      Ports ports,
      Phase phase,
      Inbox inbox,
      FixView view,
      Reader reader,
      StepWork steps,
      Join join) {
    this.ports = ports;
    this.phase = phase;
    this.inbox = inbox;
    this.view = view;
    this.reader = reader;
    this.steps = steps;
    this.join = join;
    this.timing = join.rule().timing();
  }

  /** Whether a change of this round was proposed. */
  boolean used() {
    return used;
  }

  /**
   * Proposes the planned step and waits for people.
   *
   * @param refusal why it could not be pushed; empty if that was not tried
   */
  Event step(Plan plan, Finding finding, String refusal) {
    used = true;
    StepRequest step = steps.request(plan, finding, join);
    return proposed(
        new PullRequestDraft(
            ProposedChange.of(step),
            branch(plan, finding, step.trailer()),
            PullRequestText.title(plan, finding),
            PullRequestText.body(plan, finding, join, step.trailer())),
        merged -> steps.merged(step, plan, merged, view),
        finding,
        refusal);
  }

  /** Proposes to take a release back and waits for people. */
  Event release(Plan plan, Finding finding, ReleaseChange change) {
    ReleaseRevertRequest release = steps.releaseRequest(change, finding, join);
    return proposed(
        new PullRequestDraft(
            ProposedChange.of(release),
            branch(plan, finding, release.trailer()),
            PullRequestText.releaseTitle(finding, change),
            PullRequestText.releaseBody(plan, finding, join, release)),
        merged -> steps.merged(release, merged, view),
        finding,
        "");
  }

  private static String branch(Plan plan, Finding finding, String trailer) {
    String hash = Objects.requireNonNull(plan.shown()).hash();
    return ProposalBranch.of(finding.workload(), trailer, hash);
  }

  private Event proposed(
      PullRequestDraft draft,
      Consumer<PullRequestReport> onMerged,
      Finding finding,
      String refusal) {
    Answer<PullRequestReport> opened = open(draft);
    PullRequestReport report = opened.value();
    if (report == null) {
      String reason = refusal.isEmpty() ? opened.reason() : refusal + "; " + opened.reason();
      return view.because(Objects.requireNonNull(opened.event()), Explanation.no(reason));
    }
    Proposed proposed = new Proposed(draft.change(), report.request(), onMerged);
    if (report.result() != Result.OPEN) {
      return proposed.ended(report);
    }
    announce("Pull request to merge", report);
    Event event = proposed.awaited(finding);
    view.waitingFor(null);
    return event;
  }

  /** Proposes the revert and waits for people: COMMITTED means that it is merged. */
  Event revert(Located located, Finding finding, RevertCause cause) {
    RevertRequest revert = steps.revertRequest(located, finding, join, cause);
    ProposedChange change = ProposedChange.of(revert);
    Answer<PullRequestReport> opened =
        open(
            new PullRequestDraft(
                change,
                ProposalBranch.of(finding.workload(), revert.trailer(), ""),
                PullRequestText.revertTitle(finding, located),
                PullRequestText.revertBody(revert, finding, join)));
    PullRequestReport report = opened.value();
    if (report == null) {
      return view.because(opened);
    }
    Proposed proposed =
        new Proposed(change, report.request(), merged -> steps.merged(revert, merged, view));
    if (report.result() == Result.OPEN) {
      announce("Revert to merge", report);
      Answer<PullRequestReport> answer =
          phase.uninterrupted(
              ports.pullRequestWaits()::awaitMerge, proposed.question(), timing.merge());
      view.waitingFor(null);
      if (answer.value() == null) {
        // It stays open: whoever merges it later is right to.
        return view.because(
            Objects.requireNonNull(answer.event()),
            Explanation.no("the revert " + proposed.link() + " is not merged: " + answer.reason()));
      }
      report = answer.value();
    }
    Event event = proposed.ended(report);
    return event == Event.COMMITTED || event == Event.UNPROVEN ? event : Event.REFUSED;
  }

  private Answer<PullRequestReport> open(PullRequestDraft draft) {
    return phase.uninterrupted(ports.pullRequests()::open, draft, timing.sync());
  }

  private void announce(String what, PullRequestReport report) {
    String link = Objects.requireNonNull(report.request()).link();
    view.because(Event.PROPOSAL_CHOSEN, Explanation.yes("proposed as " + link));
    view.proposed(link);
    view.waitingFor("the merge of " + link);
    view.tell(what, link);
  }

  /** One request of this round. */
  private final class Proposed {
    private final ProposedChange change;
    private final @Nullable PullRequestRef request;
    private final Consumer<PullRequestReport> onMerged;

    Proposed(
        ProposedChange change,
        @Nullable PullRequestRef request,
        Consumer<PullRequestReport> onMerged) {
      this.change = change;
      this.request = request;
      this.onMerged = onMerged;
    }

    PullRequestQuestion question() {
      return new PullRequestQuestion(change, Objects.requireNonNull(request));
    }

    String link() {
      return Objects.requireNonNull(request).link();
    }

    Event awaited(Finding finding) {
      Instant end = now().plus(timing.merge());
      for (int looks = 0; ; looks++) {
        boolean listening = looks < MOST_LOOKS;
        Answer<PullRequestReport> answer =
            phase.interruptible(
                ports.pullRequestWaits()::awaitMerge,
                question(),
                Duration.between(now(), end),
                () -> listening && inbox.hasResolved());
        if (answer.value() != null) {
          return ended(answer.value());
        }
        if (inbox.isCancelled()) {
          return closed(phase.cancelled(), Explanation.no("a person cancelled the fix"));
        }
        if (!(listening && inbox.hasResolved())) {
          return lost(answer);
        }
        inbox.takeResolved();
        if (new AlertWatch(inbox, join).isOver()) {
          return closed(Event.EVIDENCE_STALE, Explanation.no("the alert has ended"));
        }
        Triage triage = reader.triage(finding, join.rule()).value();
        if (triage != null && triage.verdict() == Triage.Verdict.STALE) {
          return closed(Event.EVIDENCE_STALE, Explanation.no("nothing fails any more"));
        }
      }
    }

    private Event lost(Answer<PullRequestReport> answer) {
      return answer.event() == Event.UNPROVEN
          ? closed(
              Event.EXPIRED, Explanation.no("nobody merged within " + Spans.of(timing.merge())))
          : view.because(answer);
    }

    Event ended(PullRequestReport report) {
      Explanation no = Explanation.no(report.detail());
      return switch (report.result()) {
        case MERGED -> {
          onMerged.accept(report);
          yield view.because(Event.COMMITTED, Explanation.yes(report.detail()));
        }
        case CLOSED -> view.because(Event.DECLINED, no);
        case KEY_MOVED -> closed(Event.KEY_MOVED, no);
        case REFUSED -> closed(Event.REFUSED, no);
        case OPEN, ABSENT -> view.because(Event.UNPROVEN, no);
      };
    }

    /** Closes the request, if there is one, unless somebody merges it at the last moment. */
    private Event closed(Event event, Explanation why) {
      if (request == null) {
        return view.because(event, why);
      }
      Answer<PullRequestReport> answer =
          phase.uninterrupted(
              ports.pullRequests()::close,
              new PullRequestEnd(change, request, PullRequestText.closing(why)),
              timing.sync());
      PullRequestReport report = answer.value();
      if (report == null) {
        return stillOpen(event, why, answer.reason());
      }
      if (report.result() != Result.MERGED) {
        return view.because(event, why);
      }
      onMerged.accept(report);
      boolean cancelled = event == Event.CANCELLED || event == Event.CANCELLED_KEEP;
      return view.because(cancelled ? event : Event.COMMITTED, Explanation.yes(report.detail()));
    }

    /** Two open requests for one step would be one too many. */
    private Event stillOpen(Event event, Explanation why, String reason) {
      return view.because(
          event == Event.KEY_MOVED ? Event.UNPROVEN : event,
          Explanation.no(why.text() + ", but " + link() + " could not be closed: " + reason));
    }
  }
}
