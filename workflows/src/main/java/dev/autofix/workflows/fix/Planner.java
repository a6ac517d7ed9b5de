package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.quantity.Amount;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.remedy.Situation;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.Growth;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Scope;
import dev.autofix.core.rule.SetValue;
import dev.autofix.core.sizing.Sizing;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.core.sizing.ValueStep;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.ValueActivities.SuggestRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From evidence and key to a proven plan. Sizing and its checks are pure; what they rest on is read
 * by activities.
 */
public final class Planner {
  /** What a plan has to ask for. */
  interface Questions {
    /** What the cluster would take. */
    Answer<SizingFacts> preflight(PreflightRequest request);

    /** The proof render. */
    Answer<Proposal> prove(ProposeRequest request);

    /** The next value. */
    Answer<Suggestion> suggest(SuggestRequest request);

    /** What the cluster shows now. */
    Answer<TemplateReport> live(TemplateRequest request);
  }

  private static final Pattern TEMPLATE = Pattern.compile("spec\\.(template|jobTemplate)\\.");

  private final Questions questions;

  Planner(Questions questions) {
    this.questions = questions;
  }

  /** A planner that simply waits for the answers. */
  public static Planner waiting(Ports ports) {
    return new Planner(new WaitingQuestions(ports));
  }

  /** The plan for the next step that starts from {@code located}. */
  public Plan raise(Rule rule, Finding finding, Located located) {
    String now = located.now();
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
        questions.preflight(new PreflightRequest(finding.workload(), finding.container()));
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
    Answer<Proposal> answer = proof(finding, located, to);
    return answer.value() == null
        ? unanswered(answer)
        : judged(rule, finding, located, to, answer.value(), sized);
  }

  /**
   * The plan for the next value.
   *
   * @param labels those labels of the alert that the rule's remedy may see
   * @param step 1 for the first of a round
   */
  public Plan setValue(
      Rule rule, Finding finding, Located located, Map<String, String> labels, int step) {
    SetValue numbers = Objects.requireNonNull(located.value());
    String now = Objects.requireNonNull(located.now());
    Situation situation =
        new Situation(finding, labels, numbers.path(), now, step, numbers.parameters());
    Answer<Suggestion> asked = questions.suggest(new SuggestRequest(numbers.provider(), situation));
    if (asked.value() == null) {
      return unanswered(asked);
    }
    ValueStep.Decision decision = ValueStep.within(numbers, now, asked.value());
    if (decision.to() == null) {
      return Plan.none(Event.DECLINED, decision.why());
    }
    Answer<Proposal> answer = proof(finding, located, decision.to());
    if (answer.value() == null) {
      return unanswered(answer);
    }
    List<ExpectedField> before = answer.value().fieldsBefore();
    Answer<TemplateReport> live =
        questions.live(new TemplateRequest(finding.workload(), List.of(), before, Duration.ZERO));
    if (live.value() == null) {
      return unanswered(live);
    }
    if (!live.value().asExpected()) {
      return Plan.none(
          Event.DECLINED,
          Explanation.no(
              "Git and the cluster differ: wait until Git is applied", live.value().why()));
    }
    return judged(
        rule,
        finding,
        located,
        decision.to(),
        answer.value(),
        new Sized(decision.to(), List.of(), null, decision.why()));
  }

  private Answer<Proposal> proof(Finding finding, Located located, String to) {
    return questions.prove(
        new ProposeRequest(finding.workload(), finding.container(), located, to));
  }

  private static Plan unanswered(Answer<?> answer) {
    return Plan.none(
        answer.event() == null ? Event.UNPROVEN : answer.event(), Explanation.no(answer.reason()));
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
            warnings(finding.gap(), List.of()),
            owner,
            null);
    // Nothing changes in Git, so there is nothing to merge: a person is asked instead.
    Mode mode = decision.mode() == Mode.PROPOSE ? Mode.APPROVE : decision.mode();
    Event event = event(mode, opensGap(rule, finding.gap()));
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
            warnings(finding.gap(), List.of()),
            change.application(),
            null);
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

  /**
   * Git is ahead of the cluster: a change is on its way, so another would be a guess. Null if not.
   *
   * @param live null: nobody knows
   */
  static @Nullable Explanation unapplied(@Nullable String live, String inGit) {
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
    if (!proposal.shared().isEmpty() && !rule.allowShared()) {
      return Plan.none(
          Event.REFUSED,
          Explanation.no(
              "the key %s also drives %s (to allow it: allowShared on rule '%s')"
                  .formatted(located.key(), String.join(", ", proposal.shared()), rule.name()),
              proposal.why()));
    }
    String gap = rolls(located, proposal) ? finding.gap() : null;
    ShownPlan shown =
        new ShownPlan(
            proposal.planHash(),
            located.repository(),
            located.branch(),
            located.file(),
            located.key(),
            located.now() == null ? "" : located.now(),
            to,
            proposal.diff(),
            proposal.proof(),
            warnings(rule, finding, gap, proposal, sized),
            located.application(),
            sized.use());
    ModeDecision decision =
        ModeDecision.of(rule, scope(finding, located.application()).growing(growth(located, to)));
    return new Plan(
        event(decision.mode(), opensGap(rule, gap) || feedsMany(rule, proposal)),
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

  private static List<String> warnings(
      Rule rule, Finding finding, @Nullable String gap, Proposal proposal, Sized sized) {
    List<String> warnings = warnings(gap, proposal.derived());
    warnings.addAll(sized.warnings());
    if (!proposal.shared().isEmpty()) {
      warnings.add(
          "the checks looked at container %s of %s only; the key also moves %s"
              .formatted(
                  finding.container(),
                  finding.workload().display(),
                  String.join(", ", proposal.shared())));
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

  /** How far the rule goes for a limit that grew from {@code before} to what Git says now. */
  static Mode mode(Rule rule, Finding finding, Located located, String before) {
    Growth growth =
        Growth.of(Memory.parse(before), Memory.parse(Objects.requireNonNull(located.now())));
    return ModeDecision.of(rule, scope(finding, located.application()).growing(growth)).mode();
  }

  private static Growth growth(Located located, String to) {
    String now = Objects.requireNonNull(located.now());
    return located.value() == null
        ? Growth.of(Memory.parse(now), Memory.parse(to))
        : Growth.of(Amount.parse(now), Amount.parse(to));
  }

  /** A limit always changes the template; another value only if it moves something in there. */
  private static boolean rolls(Located located, Proposal proposal) {
    return located.value() == null
        || proposal.fields().stream().anyMatch(field -> TEMPLATE.matcher(field.path()).lookingAt());
  }

  private static boolean opensGap(Rule rule, @Nullable String gap) {
    return gap != null && !rule.allowGap();
  }

  private static List<String> warnings(@Nullable String gap, List<String> derived) {
    List<String> warnings = new ArrayList<>(derived);
    if (gap != null) {
      warnings.add("cannot roll without a gap: " + gap);
    }
    return warnings;
  }
}
