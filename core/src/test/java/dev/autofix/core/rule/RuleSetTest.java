package dev.autofix.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Timing TIMING = DefaultRules.timing();
  private static final Rule OOM = DefaultRules.rule("PodOOMKilled", Evidence.OOM_KILLED, TIMING);

  @Test
  void the_first_rule_that_matches_decides_and_the_others_say_why_not() {
    Rule shop = named("shop", "alertname=\"PodOOMKilled\"", "namespace=\"shop\"");
    Rule any = named("any", "alertname=~\".+\"");
    RuleSet rules = rules(List.of(shop, any, OOM));

    RuleMatch match = rules.match(Map.of("alertname", "PodOOMKilled", "namespace", "blog"));

    assertThat(match.rule()).isEqualTo(any);
    assertThat(match.why().lines())
        .containsExactly(
            "+ rule 'any' applies",
            "  - shop: not namespace=\"shop\" (namespace is \"blog\")",
            "  + any: alertname=~\".+\"");
  }

  @Test
  void says_of_every_rule_why_it_does_not_apply() {
    RuleMatch match =
        rules(List.of(OOM, named("off", "a=\"\"").withMode(Mode.OFF)))
            .match(Map.of("alertname", "Watchdog"));

    assertThat(match.rule()).isNull();
    assertThat(match.why().lines())
        .containsExactly(
            "- no rule matches",
            "  - PodOOMKilled: not alertname=\"PodOOMKilled\" (alertname is \"Watchdog\")",
            "  - off: the rule is off");
  }

  @Test
  void knows_the_rules_that_an_alert_about_a_pod_may_fall_under() {
    Rule shop = named("shop", "alertname=\"A\"", "namespace=\"shop\"");
    Rule blog = named("blog", "alertname=\"A\"", "namespace=\"blog\"");
    Rule off = named("off", "alertname=\"A\"").withMode(Mode.OFF);

    assertThat(rules(List.of(shop, blog, off, OOM)).about(Map.of("namespace", "blog")))
        .containsExactly(blog, OOM);
  }

  @Test
  void refuses_two_rules_of_one_name() {
    assertThatThrownBy(() -> rules(List.of(OOM, OOM)))
        .hasMessage("two rules are named 'PodOOMKilled' (expected: a name of its own for each)");
  }

  @Test
  void names_the_rule_of_a_malformed_matcher() {
    assertThatThrownBy(() -> rules(List.of(named("mine", "alertname"))))
        .hasMessageStartingWith("rule 'mine': matcher alertname: ");
  }

  @Test
  void the_default_rules_are_these() {
    RuleSet rules = rules(DefaultRules.rules(TIMING));

    assertThat(rules.rules())
        .extracting(Rule::name, Rule::evidence, Rule::remedy, Rule::mode)
        .containsExactly(
            tuple("PodOOMKilled", Evidence.OOM_KILLED, Remedy.RAISE),
            tuple("PodHighMemoryUsage", Evidence.HIGH_MEMORY, Remedy.RAISE),
            tuple("PodCrashLoopBackOff", Evidence.CRASH_LOOP, Remedy.RESTART),
            tuple("KubePodCrashLooping", Evidence.CRASH_LOOP, Remedy.RESTART),
            tuple("KubeContainerWaiting", Evidence.CRASH_LOOP, Remedy.RESTART));
    assertThat(rules.rules()).noneMatch(rule -> rule.allowGap() || rule.allowShared());
  }

  @Test
  void the_default_numbers_are_these() {
    assertThat(DefaultRules.raise(Evidence.OOM_KILLED))
        .hasToString(
            "Raise[factor=2, floor=512Mi, ceiling=4Gi, usageShare=0.8, maxSteps=3,"
                + " maxStepsPerHour=3, maxStepsPerDay=7]");
    assertThat(DefaultRules.raise(Evidence.HIGH_MEMORY))
        .hasToString(
            "Raise[factor=1.5, floor=null, ceiling=4Gi, usageShare=0.8, maxSteps=3,"
                + " maxStepsPerHour=3, maxStepsPerDay=7]");
    assertThat(TIMING)
        .hasToString(
            "Timing[approval=PT4H, merge=PT72H, sync=PT10M, rollout=PT10M, soakFloor=PT1M, soakCeiling=PT10M,"
                + " coolDown=PT15M, memory=PT24H]");
  }

  private static RuleSet rules(List<Rule> rules) {
    return RuleSet.of(rules, expression -> Pattern.compile(expression).asMatchPredicate());
  }

  private static Tuple tuple(String name, Evidence evidence, Remedy remedy) {
    return Tuple.tuple(name, evidence, remedy, Mode.AUTO);
  }

  private static Rule named(String name, String... match) {
    return new Rule(
        name,
        List.of(match),
        Evidence.OOM_KILLED,
        Remedy.RAISE,
        Mode.AUTO,
        DefaultRules.raise(Evidence.OOM_KILLED),
        TIMING,
        false,
        1,
        false,
        Consent.DEFAULT,
        null,
        List.of());
  }
}
