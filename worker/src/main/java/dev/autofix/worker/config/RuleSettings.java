package dev.autofix.worker.config;

import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeOverride;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Timing;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the configuration. An alert's name and its evidence are enough.
 *
 * @param name null: the alert's
 * @param alert short for the matcher {@code alertname="..."}
 * @param match further matchers in Alertmanager's syntax
 * @param evidence required; what must be true in the cluster before anything happens
 * @param remedy what is done about it
 * @param mode how far the rule goes
 * @param raise the numbers of the remedy {@code raise}
 * @param timing times of this rule; those of the section {@code timing} where it has none
 * @param allowShared may the key move other containers than the alert's, too?
 * @param maxApplications a file that feeds more Applications than this is edited after approval
 * @param allowGap may a workload that cannot roll without a gap go ahead unasked?
 * @param overrides where the rule goes less far; the most careful wins
 * @param annotationFrees may the annotation {@code autofix.dev/mode} make it freer, too?
 * @param approvers groups of callers that may approve; empty: every operator and approver
 * @param fallBackToPropose whether a branch that refuses the push gets a pull request
 * @param setValue the numbers of the remedy {@code set-value}
 * @param tell the channels that are told; null: all
 */
public record RuleSettings(
    @Nullable String name,
    @Nullable String alert,
    List<String> match,
    @Nullable String evidence,
    @Nullable String remedy,
    @Nullable String mode,
    RaiseSettings raise,
    TimingSettings timing,
    Boolean allowShared,
    Integer maxApplications,
    Boolean allowGap,
    List<OverrideSettings> overrides,
    Boolean annotationFrees,
    List<String> approvers,
    Boolean fallBackToPropose,
    @Nullable SetValueSettings setValue,
    @Nullable List<String> tell) {
  public RuleSettings {
    match = Fallback.list(match);
    mode = Words.off(mode);
    raise = Fallback.or(raise, RaiseSettings.unchanged());
    timing = Fallback.or(timing, TimingSettings.unchanged());
    allowShared = Fallback.or(allowShared, false);
    maxApplications = Fallback.or(maxApplications, DefaultRules.MAX_APPLICATIONS);
    allowGap = Fallback.or(allowGap, false);
    overrides = Fallback.list(overrides);
    annotationFrees = Fallback.or(annotationFrees, false);
    approvers = Fallback.list(approvers);
    fallBackToPropose = Fallback.or(fallBackToPropose, true);
  }

  /**
   * The rule with every number filled in.
   *
   * @throws IllegalArgumentException saying what is expected; a {@link BadField} where one field is
   *     at fault
   */
  Rule rule(Timing base, ToldChannels told) {
    Evidence shown =
        BadField.in("evidence", () -> Words.read("evidence", evidence, Evidence.class));
    return new Rule(
        displayName(),
        matchers(),
        shown,
        BadField.in("remedy", () -> Words.read("remedy", remedy, DefaultRules.remedy(shown))),
        BadField.in("mode", () -> Words.read("mode", mode, Mode.AUTO)),
        BadField.inside("raise", () -> raise.over(DefaultRules.raise(shown))),
        BadField.inside("timing", () -> timing.over(base)),
        allowShared,
        maxApplications,
        allowGap,
        new Consent(
            BadField.inside("overrides", this::modeOverrides),
            annotationFrees,
            approvers,
            fallBackToPropose),
        setValue == null ? null : setValue.value(),
        BadField.in("tell", () -> told.of(tell)));
  }

  private List<ModeOverride> modeOverrides() {
    return overrides.stream().map(OverrideSettings::override).toList();
  }

  /** How messages name this rule. */
  String displayName() {
    if (name != null) {
      return name;
    }
    return alert == null ? "" : alert;
  }

  private List<String> matchers() {
    if (alert == null) {
      return match;
    }
    String quoted = alert.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.concat(Stream.of("alertname=\"" + quoted + "\""), match.stream()).toList();
  }
}
