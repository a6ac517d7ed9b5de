package dev.autofix.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.workload.Workload;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeDecisionTest {
  private static final Workload WEB = new Workload("prod", "pay-eu", "Deployment", "web");
  private static final Scope HERE = Scope.of(WEB, null).in("pay-web").growing(growth("1Gi", "2Gi"));

  @Test
  void without_other_say_the_rule_decides() {
    ModeDecision decision = ModeDecision.of(rule(Mode.AUTO), HERE);

    assertThat(decision.mode()).isEqualTo(Mode.AUTO);
    assertThat(decision.why().lines()).containsExactly("+ mode auto", "  * auto: rule 'oom'");
  }

  @ParameterizedTest
  @CsvSource({
    "OFF,OBSERVE",
    "OBSERVE,PROPOSE",
    "PROPOSE,APPROVE",
    "APPROVE,AUTO",
  })
  void the_order_of_care_is_this(Mode careful, Mode free) {
    assertThat(careful.isMoreCarefulThan(free)).isTrue();
    assertThat(free.isMoreCarefulThan(careful)).isFalse();
  }

  @Test
  void of_several_overrides_the_most_careful_wins_and_each_is_named() {
    Rule rule =
        rule(
            Mode.AUTO,
            in(Mode.APPROVE, "namespaces", "pay-*"),
            in(Mode.OBSERVE, "clusters", "prod"),
            in(Mode.OFF, "namespaces", "other"));

    ModeDecision decision = ModeDecision.of(rule, HERE);

    assertThat(decision.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(decision.why().lines())
        .containsExactly(
            "* mode observe",
            "  * auto: rule 'oom'",
            "  * approve: for namespace pay-*",
            "  * observe: for cluster prod");
  }

  @Test
  void an_override_never_frees() {
    assertThat(ModeDecision.of(rule(Mode.APPROVE, in(Mode.AUTO, "clusters", "prod")), HERE).mode())
        .isEqualTo(Mode.APPROVE);
  }

  @ParameterizedTest
  @CsvSource({
    "pay-*,true",
    "pay-eu,true",
    "pay-??,true",
    "*,true",
    "pay,false",
    "eu,false",
    "pay-?,false",
    "!dev-*,true",
    "!pay-*,false",
    "*-eu*,true",
  })
  void names_are_patterns(String pattern, boolean holds) {
    Mode expected = holds ? Mode.OBSERVE : Mode.AUTO;

    assertThat(
            ModeDecision.of(rule(Mode.AUTO, in(Mode.OBSERVE, "namespaces", pattern)), HERE).mode())
        .isEqualTo(expected);
  }

  @Test
  void an_exclusion_outweighs_the_patterns_beside_it() {
    ModeOverride override = in(Mode.OBSERVE, "namespaces", "pay-*", "!pay-eu");

    assertThat(override.holds(HERE)).isFalse();
    assertThat(override.holds(Scope.of("prod", "pay-us"))).isTrue();
  }

  @Test
  void what_is_not_known_yet_decides_nothing() {
    Rule rule =
        rule(
            Mode.AUTO,
            in(Mode.OBSERVE, "applications", "pay-*"),
            larger(Mode.OFF, new BigDecimal("1.5"), null));

    assertThat(ModeDecision.of(rule, Scope.of("prod", "pay-eu")).mode()).isEqualTo(Mode.AUTO);
    assertThat(ModeDecision.of(rule, HERE).mode()).isEqualTo(Mode.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "2,,1Gi,2Gi,false",
    "2,,1Gi,2049Mi,true",
    ",1Gi,1Gi,2Gi,false",
    ",1Gi,1Gi,2049Mi,true",
    "2,1Gi,64Mi,512Mi,false",
    "2,1Gi,1Gi,4Gi,true",
  })
  void a_change_is_large_above_its_factor_and_its_delta(
      @Nullable BigDecimal factor, @Nullable String delta, String from, String to, boolean large) {
    Rule rule = rule(Mode.AUTO, larger(Mode.APPROVE, factor, delta));

    assertThat(ModeDecision.of(rule, HERE.growing(growth(from, to))).mode())
        .isEqualTo(large ? Mode.APPROVE : Mode.AUTO);
  }

  @ParameterizedTest
  @CsvSource({"off,OFF", "observe,OBSERVE", "propose,PROPOSE", "approve,APPROVE", " Auto ,AUTO"})
  void an_annotation_makes_a_rule_more_careful(String word, Mode expected) {
    assertThat(annotated(rule(Mode.AUTO), word).mode()).isEqualTo(expected);
  }

  @Test
  void an_annotation_never_frees_unless_the_rule_says_so() {
    Rule rule = rule(Mode.OBSERVE);

    ModeDecision held = annotated(rule, "auto");
    ModeDecision freed =
        annotated(rule.withConsent(new Consent(List.of(), true, List.of(), true)), "auto");

    assertThat(held.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(held.why().lines())
        .contains(
            "  * annotation autofix.dev/mode asks for auto, which is freer than the rule (to allow"
                + " it: annotationFrees)");
    assertThat(freed.mode()).isEqualTo(Mode.AUTO);
  }

  @Test
  void a_freeing_annotation_does_not_outweigh_an_override() {
    Rule rule =
        rule(Mode.OBSERVE)
            .withConsent(
                new Consent(List.of(in(Mode.APPROVE, "clusters", "prod")), true, List.of(), true));

    assertThat(annotated(rule, "auto").mode()).isEqualTo(Mode.APPROVE);
  }

  @Test
  void a_word_that_is_no_mode_was_meant_to_hold_us_back() {
    ModeDecision decision = annotated(rule(Mode.AUTO), "obsrve");

    assertThat(decision.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(decision.why().lines())
        .contains(
            "  * observe: annotation autofix.dev/mode is \"obsrve\" (expected: off, observe,"
                + " propose, approve or auto)");
    assertThat(annotated(rule(Mode.OFF), "obsrve").mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void an_override_for_everything_is_refused() {
    assertThatThrownBy(() -> in(Mode.OFF, "namespaces"))
        .hasMessageContaining("an override holds everywhere (expected: clusters, namespaces");
    assertThatThrownBy(() -> larger(Mode.OFF, new BigDecimal("0.5"), null))
        .hasMessage("factor 0.5 (expected: at least 1)");
    assertThatThrownBy(() -> larger(Mode.OFF, null, "much"))
        .hasMessageContaining("expected: a quantity");
  }

  private static ModeDecision annotated(Rule rule, String word) {
    return ModeDecision.of(rule, Scope.of(WEB, word));
  }

  private static Growth growth(String from, String to) {
    return Growth.of(Memory.parse(from), Memory.parse(to));
  }

  private static ModeOverride in(Mode mode, String what, String... names) {
    List<String> patterns = List.of(names);
    return new ModeOverride(
        mode,
        what.equals("clusters") ? patterns : List.of(),
        what.equals("namespaces") ? patterns : List.of(),
        what.equals("applications") ? patterns : List.of(),
        null,
        null);
  }

  private static ModeOverride larger(
      Mode mode, @Nullable BigDecimal factor, @Nullable String delta) {
    return new ModeOverride(mode, List.of(), List.of(), List.of(), factor, delta);
  }

  private static Rule rule(Mode mode, ModeOverride... overrides) {
    return DefaultRules.rule("oom", Evidence.OOM_KILLED, DefaultRules.timing())
        .withMode(mode)
        .withConsent(new Consent(List.of(overrides), false, List.of(), true));
  }
}
