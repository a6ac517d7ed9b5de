package dev.autofix.worker.rules;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.AlertDecision;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Growth;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.rule.Scope;
import dev.autofix.worker.config.Words;
import dev.autofix.worker.rules.RuleTestFile.Expectation;
import dev.autofix.worker.rules.RuleTestFile.RuleTest;
import dev.autofix.worker.rules.RuleTestFile.WorkloadFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks the rules about example alerts, exactly as the webhook does, and compares. */
public final class RuleTester {
  private final AlertRules rules;
  private final PrintStream out;

  public RuleTester(AlertRules rules, PrintStream out) {
    this.rules = rules;
    this.out = out;
  }

  /** Runs every test. Prints what is not as expected; returns whether all is. */
  public boolean run(List<RuleTest> tests) {
    int failed = 0;
    for (int i = 0; i < tests.size(); i++) {
      failed +=
          asExpected("tests[%d] '%s'".formatted(i, tests.get(i).name()), tests.get(i)) ? 0 : 1;
    }
    out.printf("%d tests, %d failed%n", tests.size(), failed);
    return failed == 0;
  }

  private boolean asExpected(String name, RuleTest test) {
    AlertDecision decision = rules.decide(test.labels());
    ModeDecision mode = mode(decision, test.workload());
    List<String> differences = differences(test.expect(), seen(decision, mode));
    if (differences.isEmpty()) {
      return true;
    }
    out.println("FAILED " + name);
    out.println("  labels " + new TreeMap<>(test.labels()));
    differences.forEach(difference -> out.println("  " + difference));
    decision.why().lines().forEach(line -> out.println("    " + line));
    if (mode != null) {
      mode.why().lines().forEach(line -> out.println("    " + line));
    }
    return false;
  }

  private static @Nullable ModeDecision mode(
      AlertDecision decision, @Nullable WorkloadFacts workload) {
    if (!(decision instanceof AlertDecision.Taken taken)) {
      return null;
    }
    if (workload == null) {
      return taken.mode();
    }
    Scope scope =
        new Scope(
            taken.subject().cluster(),
            taken.subject().namespace(),
            workload.application(),
            workload.mode(),
            growth(workload));
    return ModeDecision.of(taken.rule(), scope);
  }

  private static @Nullable Growth growth(WorkloadFacts workload) {
    return workload.from() == null || workload.to() == null
        ? null
        : Growth.of(Memory.parse(workload.from()), Memory.parse(workload.to()));
  }

  private static Expectation seen(AlertDecision decision, @Nullable ModeDecision mode) {
    if (decision instanceof AlertDecision.Taken taken) {
      return new Expectation(
          "accepted",
          taken.rule().name(),
          Words.of(taken.rule().evidence()),
          Words.of(taken.rule().remedy()),
          Words.of(mode == null ? Mode.OFF : mode.mode()),
          taken.subject().display());
    }
    String word = decision instanceof AlertDecision.Ignored ? "ignored" : "rejected";
    return new Expectation(word, null, null, null, null, null);
  }

  private static List<String> differences(Expectation expected, Expectation seen) {
    List<String> differences = new ArrayList<>();
    compare(differences, "decision", expected.decision(), seen.decision());
    compare(differences, "rule", expected.rule(), seen.rule());
    compare(differences, "evidence", expected.evidence(), seen.evidence());
    compare(differences, "remedy", expected.remedy(), seen.remedy());
    compare(differences, "mode", Words.off(expected.mode()), seen.mode());
    compare(differences, "subject", expected.subject(), seen.subject());
    return differences;
  }

  private static void compare(
      List<String> differences, String what, @Nullable String expected, @Nullable String seen) {
    if (expected != null && !Objects.equals(expected, seen)) {
      differences.add(
          "%s: expected %s, got %s".formatted(what, expected, seen == null ? "none" : seen));
    }
  }
}
