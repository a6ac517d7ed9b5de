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
    @Nullable SetValueSettings setValue) {
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
  Rule rule(Timing base) {
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
        setValue == null ? null : setValue.value());
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
