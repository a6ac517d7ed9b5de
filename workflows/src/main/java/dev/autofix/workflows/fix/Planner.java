package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Growth;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Scope;
import dev.autofix.core.sizing.Sizing;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From evidence and key to a proven plan. Sizing and its checks are pure; what they rest on is read
 * by activities.
 */
public final class Planner {
  /** What a plan rests on. */
  interface Reads {
    Answer<SizingFacts> preflight(PreflightRequest request);

    Answer<Proposal> prove(ProposeRequest request);
  }

  private final Reads reads;

  Planner(Reads reads) {
    this.reads = reads;
  }

  /** A planner that simply waits for each answer. */
  public static Planner waiting(Ports ports) {
    return new Planner(
        new Reads() {
          @Override
          public Answer<SizingFacts> preflight(PreflightRequest request) {
            return Answer.of(ports.sizing().preflight(request));
          }

          @Override
          public Answer<Proposal> prove(ProposeRequest request) {
            return Answer.of(ports.source().propose(request));
          }
        });
  }

  /** The plan for the next step that starts from {@code located}. */
  public Plan raise(Rule rule, Finding finding, Located located) {
    String now = located.limitNow();
    if (now == null) {
      return Plan.none(
          Event.DECLINED,
          Explanation.no(
              "container "
                  + finding.container()
                  + " has no memory limit, so no limit is to blame: look at the node's memory or"
                  + " set a limit"));
    }
    Explanation drift = unapplied(finding.limit(), now);
    if (drift != null) {
      return Plan.none(Event.DECLINED, drift);
    }
    Sizing.Proposal size = Sizing.raise(rule.raise(), Memory.parse(now));
    if (size.to() == null) {
      return Plan.none(Event.DECLINED, size.why());
    }
    Answer<SizingFacts> facts =
        reads.preflight(new PreflightRequest(finding.workload(), finding.container()));
    if (facts.value() == null) {
      return unanswered(facts);
    }
    Sized sized = Sized.of(finding, facts.value(), Memory.parse(now), size);
    if (sized.to() == null) {
      return Plan.none(Event.REFUSED, sized.why());
    }
    return proven(rule, finding, located, sized.to(), sized);
  }

  private Plan proven(Rule rule, Finding finding, Located located, String to, Sized sized) {
    Answer<Proposal> answer =
        reads.prove(new ProposeRequest(finding.workload(), finding.container(), located, to));
    return answer.value() == null
        ? unanswered(answer)
        : judged(rule, finding, located, to, answer.value(), sized);
  }

  private static Plan unanswered(Answer<?> missing) {
    return Plan.none(
        missing.event() == null ? Event.UNPROVEN : missing.event(),
        Explanation.no(missing.reason()));
  }

  /** A restart changes nothing in Git; its plan is the restart itself. */
  public Plan restart(Rule rule, Finding finding, @Nullable ApplicationRef owner) {
    return restart(rule, finding, owner, Explanation.note(finding.detail()));
  }

  /** The same, with what else is known of the failure. */
  public Plan restart(
      Rule rule, Finding finding, @Nullable ApplicationRef owner, Explanation because) {
    ModeDecision decision = ModeDecision.of(rule, scope(finding, owner));
    Explanation why =
        Explanation.yes(
            "restart " + finding.workload().display() + " once and watch the rollout",
            because,
            decision.why());
    ShownPlan shown =
        new ShownPlan(
            "restart-" + finding.workload().display() + "-" + finding.seenAt(),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            null,
            warnings(finding, List.of()));
    // Nothing changes in Git, so there is nothing to merge: a person is asked instead.
    Mode mode = decision.mode() == Mode.PROPOSE ? Mode.APPROVE : decision.mode();
    Event event = event(mode, opensGap(rule, finding));
    return new Plan(event, shown, null, null, null, mode, null, why);
  }

  /** The taking back of a release; its merge is a person's leave. */
  static Plan release(Rule rule, Finding finding, ReleaseChange change, Explanation because) {
    ModeDecision decision = ModeDecision.of(rule, scope(finding, change.application()));
    ShownPlan shown =
        new ShownPlan(
            change.planHash(),
            change.repository(),
            change.branch(),
            String.join(", ", change.files()),
            "",
            change.revision(),
            change.former(),
            "",
            null,
            warnings(finding, List.of()));
    Event event = event(decision.mode() == Mode.APPROVE ? Mode.PROPOSE : decision.mode(), false);
    return new Plan(
        event,
        shown,
        null,
        null,
        null,
        decision.mode(),
        null,
        Explanation.yes(
            "propose to take back what revision %s changed: %s"
                .formatted(change.revision(), String.join(", ", change.files())),
            because,
            decision.why()));
  }

  /** Git is ahead of the cluster: somebody's change is on its way, so ours would be a guess. */
  private static @Nullable Explanation unapplied(@Nullable String live, String inGit) {
    if (live == null || Memory.parse(inGit).compareTo(Memory.parse(live)) <= 0) {
      return null;
    }
    return Explanation.no(
        "Git already says " + inGit + " while " + live + " is live: wait until that is applied");
  }

  private static Plan judged(
      Rule rule, Finding finding, Located located, String to, Proposal proposal, Sized sized) {
    if (!proposal.proven() || proposal.planHash() == null) {
      return Plan.none(Event.REFUSED, proposal.why());
    }
    if (proposal.moves().size() > 1 && !rule.allowShared()) {
      return Plan.none(
          Event.REFUSED,
          Explanation.no(
              "the key %s also drives %s (to allow it: allowShared on rule '%s')"
                  .formatted(
                      located.key(),
                      names(proposal.moves().subList(1, proposal.moves().size())),
                      rule.name()),
              proposal.why()));
    }
    ShownPlan shown =
        new ShownPlan(
            proposal.planHash(),
            located.repository(),
            located.branch(),
            located.file(),
            located.key(),
            located.limitNow() == null ? "" : located.limitNow(),
            to,
            proposal.diff(),
            proposal.proof(),
            warnings(rule, finding, proposal, sized));
    ModeDecision decision =
        ModeDecision.of(rule, scope(finding, located.application()).growing(growth(located, to)));
    return new Plan(
        event(decision.mode(), opensGap(rule, finding) || feedsMany(rule, proposal)),
        shown,
        located,
        to,
        proposal,
        decision.mode(),
        null,
        Explanation.yes(
            located.file() + ": " + located.key() + " = " + to,
            sized.why(),
            proposal.why(),
            decision.why()));
  }

  private static boolean feedsMany(Rule rule, Proposal proposal) {
    return proposal.applications().size() > rule.maxApplications();
  }

  private static List<String> warnings(Rule rule, Finding finding, Proposal proposal, Sized sized) {
    List<String> warnings = warnings(finding, proposal.derived());
    warnings.addAll(sized.warnings());
    if (proposal.moves().size() > 1) {
      warnings.add(
          "the checks looked at container %s of %s only; the key also moves %s"
              .formatted(
                  finding.container(),
                  finding.workload().display(),
                  names(proposal.moves().subList(1, proposal.moves().size()))));
    }
    if (feedsMany(rule, proposal)) {
      warnings.add(
          "the file feeds %d Applications (asked above %d): %s"
              .formatted(
                  proposal.applications().size(),
                  rule.maxApplications(),
                  String.join(", ", proposal.applications())));
    }
    return warnings;
  }

  /**
   * What follows from a plan that is proven. In mode propose the merge is a person's leave.
   *
   * @param ask whether it needs a person's leave even in mode auto
   */
  private static Event event(Mode mode, boolean ask) {
    return switch (mode) {
      case OFF, OBSERVE -> Event.DECLINED;
      case PROPOSE -> Event.PLANNED;
      case APPROVE -> Event.APPROVAL_NEEDED;
      case AUTO -> ask ? Event.APPROVAL_NEEDED : Event.PLANNED;
    };
  }

  private static Scope scope(Finding finding, @Nullable ApplicationRef owner) {
    return Scope.of(finding.workload(), finding.mode()).in(owner == null ? null : owner.name());
  }

  private static Growth growth(Located located, String to) {
    return new Growth(Memory.parse(Objects.requireNonNull(located.limitNow())), Memory.parse(to));
  }

  private static boolean opensGap(Rule rule, Finding finding) {
    return finding.gap() != null && !rule.allowGap();
  }

  private static List<String> warnings(Finding finding, List<String> derived) {
    List<String> warnings = new ArrayList<>(derived);
    if (finding.gap() != null) {
      warnings.add("cannot roll without a gap: " + finding.gap());
    }
    return warnings;
  }

  private static String names(List<ExpectedLimit> limits) {
    return String.join(
        ", ", limits.stream().map(l -> l.kind() + "/" + l.name() + "/" + l.container()).toList());
  }
}
