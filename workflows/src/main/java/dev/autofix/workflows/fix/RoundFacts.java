package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a round knows by now; each state may add to it. */
final class RoundFacts {
  private Finding finding;
  private @Nullable Located located;
  private @Nullable Located stepsAt;
  private @Nullable ApplicationRef application;
  private @Nullable CrashReport crash;
  private @Nullable ReleaseChange release;
  private @Nullable Plan plan;
  private List<ExpectedLimit> before = List.of();
  private List<ExpectedField> fieldsBefore = List.of();
  private List<ExpectedLimit> written = List.of();
  private boolean merged;
  private final List<String> failedAgainAt = new ArrayList<>();
  private boolean leak;

  RoundFacts(Finding finding) {
    this.finding = finding;
  }

  /** What is known of a round that has ended. */
  static RoundFacts of(LeftInGit left) {
    RoundFacts facts = new RoundFacts(left.join().finding());
    facts.located(left.located().application(), left.located());
    facts.stepped();
    facts.before = left.before();
    facts.fieldsBefore = left.fieldsBefore();
    return facts;
  }

  Finding finding() {
    return finding;
  }

  void seen(Finding newer) {
    finding = newer;
  }

  Located located() {
    return Objects.requireNonNull(located);
  }

  ApplicationRef application() {
    return Objects.requireNonNull(application);
  }

  void located(@Nullable ApplicationRef owner, @Nullable Located place) {
    application = owner;
    located = place;
  }

  /** A step is where the key is now, or may be. */
  void stepped() {
    stepsAt = located();
  }

  /** Where the steps are; the key itself may have moved on, or be nowhere by now. */
  Located stepsAt() {
    return Objects.requireNonNull(stepsAt);
  }

  /** Keeps what a crash was found to be, and who owns the workload. */
  void diagnosed(CrashReport report) {
    crash = report;
    release = null;
    application = report.application();
  }

  CrashReport crash() {
    return Objects.requireNonNull(crash);
  }

  /** The release that this round means to take back; null for anything else. */
  @Nullable ReleaseChange release() {
    return release;
  }

  /** Keeps the release, and where the merged commit will have to be applied. */
  void takesBack(ReleaseChange change) {
    release = change;
    located =
        new Located(
            change.application(),
            change.sourceIndex(),
            change.repository(),
            change.branch(),
            change.files().get(0),
            "",
            null,
            null,
            change.revision(),
            null,
            null);
  }

  Plan plan() {
    return Objects.requireNonNull(plan);
  }

  /** Keeps the plan, and of the first one what a revert has to restore. */
  void planned(Plan made) {
    plan = made;
    if (made.proposal() != null && before.isEmpty() && fieldsBefore.isEmpty()) {
      before = made.proposal().before();
      fieldsBefore = made.proposal().fieldsBefore();
    }
  }

  /**
   * A limit is on the branch that this round planned before it was reset. What else its plan moved
   * is forgotten.
   *
   * @param byPeople whether people merged it; then they merge its revert, too
   */
  void wrote(String limit, boolean byPeople) {
    merged = byPeople;
    stepped();
    before = List.of(limitOf(finding.limit()));
    written = List.of(limitOf(limit));
  }

  private ExpectedLimit limitOf(@Nullable String limit) {
    Workload workload = finding.workload();
    return new ExpectedLimit(workload.kind(), workload.name(), finding.container(), limit);
  }

  /** Whether people merged what this round wrote before it was reset. */
  boolean merged() {
    return merged;
  }

  /** The limits that the plan means to reach; none without a change in Git. */
  List<ExpectedLimit> expected() {
    return plan == null || plan.proposal() == null ? written : plan.proposal().moves();
  }

  /** The fields that the plan means to reach besides. */
  List<ExpectedField> expectedFields() {
    return plan == null || plan.proposal() == null ? List.of() : plan.proposal().fields();
  }

  /** The fields before the first step of the round. */
  List<ExpectedField> fieldsBefore() {
    return fieldsBefore;
  }

  /** The limits before the first step of the round. */
  List<ExpectedLimit> before() {
    return before;
  }

  /** The limits of this round at which the same failure came back. */
  List<String> failedAgainAt() {
    return failedAgainAt;
  }

  void failedAgainAt(String limit) {
    failedAgainAt.add(limit);
  }

  boolean foundLeak() {
    return leak;
  }

  void leaks() {
    leak = true;
  }

  /** The next step goes up from the value that the last one wrote. */
  void reached(String to) {
    boolean limit = located().value() == null;
    located = located().reached(to);
    finding = limit ? finding.withLimit(to) : finding;
  }
}
