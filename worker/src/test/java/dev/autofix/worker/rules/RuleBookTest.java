package dev.autofix.worker.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.worker.config.RuleSources;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
  private static final String ONE = "rules: [{alert: A, evidence: oom-killed}]";
  private static final String TWO =
      "rules: [{alert: A, evidence: oom-killed}, {alert: B, evidence: oom-killed}]";
  private static final String BAD = "rules: [{alert: A, evidence: bad}]";

  @TempDir Path folder;
  private Path file;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private RuleBook book;
  private boolean mistaken = true;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("rules.yml");
    write(ONE);
    book = RuleBook.open(sources(), this::check, metrics);
  }

  @Test
  void a_changed_file_holds_from_then_on() throws Exception {
    assertThat(book.reload()).isEqualTo("nothing changed");
    write(TWO);

    assertThat(book.reload()).isEqualTo("2 rules, read again");
    assertThat(book.rules().rules()).extracting(Rule::name).containsExactly("A", "B");
    assertThat(Metric.RULES_RELOADS.counter(metrics).count()).isEqualTo(1);
    assertThat(gauge(Metric.RULES)).isEqualTo(2);
    assertThat(metrics.find(Metric.FIXES_ENDED.id()).tag("rule", "B").counters())
        .as("outcomes begin with zero, so that a first one shows as an increase")
        .hasSameSizeAs(Outcome.values())
        .allSatisfy(ended -> assertThat(ended.count()).isZero());
  }

  @Test
  void a_bad_file_keeps_the_rules_from_before_and_says_so_until_it_is_mended() throws Exception {
    write(BAD);

    assertThat(book.reload())
        .contains("rules.yml:1: rules[0] 'A': evidence 'bad' (expected:")
        .endsWith("; the rules from before are kept");
    assertThat(book.reload()).endsWith("are kept");
    assertThat(book.rules().rules()).hasSize(1);
    assertThat(gauge(Metric.RULES_STALE)).isEqualTo(1);
    assertThat(new RuleHealth(book).execute().isHealthy()).isTrue();
    assertThat(new RuleHealth(book).execute().getMessage())
        .contains("1 rules: ", "rules.yml:1: ", "are kept");

    write(TWO);
    book.reload();
    assertThat(book.problem()).isEmpty();
    assertThat(gauge(Metric.RULES_STALE)).isEqualTo(0);
    assertThat(new RuleHealth(book).execute().getMessage()).isEqualTo("2 rules");
  }

  @Test
  void rules_that_a_further_check_refuses_are_not_used_either() throws Exception {
    write("rules: [{alert: C, evidence: oom-killed}]");

    assertThat(book.reload()).isEqualTo("C is refused; the rules from before are kept");
    assertThat(book.rules().rules()).extracting(Rule::name).containsExactly("A");
    assertThatThrownBy(() -> RuleBook.open(sources(), this::check, new SimpleMeterRegistry()))
        .hasMessage("C is refused");
  }

  @Test
  void a_check_that_fails_itself_keeps_the_rules() throws Exception {
    write("rules: [{alert: Broken, evidence: oom-killed}]");

    assertThat(book.reload())
        .isEqualTo(
            "the check of a rule failed with java.lang.IllegalStateException: a plug-in's mistake;"
                + " the rules from before are kept");
  }

  @Test
  void a_check_that_failed_once_is_asked_again() throws Exception {
    write("rules: [{alert: Broken, evidence: oom-killed}]");
    book.reload();
    mistaken = false;

    assertThat(book.reload()).isEqualTo("1 rules, read again");
    assertThat(book.problem()).isEmpty();
  }

  @Test
  void a_file_that_vanishes_keeps_the_rules_and_returns_as_it_was() throws Exception {
    Files.delete(file);
    assertThat(book.reload()).contains("cannot read rules.yml").endsWith("are kept");
    assertThat(book.rules().rules()).hasSize(1);

    write(ONE);
    book.reload();
    assertThat(book.problem()).isEmpty();
  }

  @Test
  void a_bad_file_at_the_start_is_refused() throws Exception {
    write(BAD);

    assertThatThrownBy(() -> RuleBook.open(sources(), this::check, new SimpleMeterRegistry()))
        .hasMessageContaining("rules.yml:1: rules[0] 'A'");
  }

  @Test
  void an_operator_need_not_wait() throws Exception {
    write(TWO);
    StringWriter answer = new StringWriter();

    new ReloadRulesTask(book).execute(Map.of(), new PrintWriter(answer, true));

    assertThat(answer.toString()).isEqualToIgnoringNewLines("2 rules, read again");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void the_watch_notices_by_itself() throws Exception {
    RuleWatch watch = new RuleWatch(book, Duration.ofMillis(20));
    watch.start();
    try {
      write(TWO);
      while (book.rules().rules().size() < 2) {
        Thread.onSpinWait();
      }
    } finally {
      watch.stop();
    }
  }

  private void check(RuleSet rules) {
    if (mistaken && rules.rules().stream().anyMatch(rule -> rule.name().equals("Broken"))) {
      throw new IllegalStateException("a plug-in's mistake");
    }
    if (rules.rules().stream().anyMatch(rule -> rule.name().equals("C"))) {
      throw new AutofixException(FailureType.CONFIGURATION, "C is refused");
    }
  }

  private double gauge(Metric metric) {
    return metrics.get(metric.id()).gauge().value();
  }

  private void write(String content) throws Exception {
    Files.writeString(file, content);
  }

  private RuleSources sources() {
    return new RuleSources(
        folder.resolve("autofix.yml"),
        "",
        null,
        List.of("rules.yml"),
        DefaultRules.timing(),
        Set.of(),
        List.of());
  }
}
