package dev.autofix.core.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule with all its numbers. It travels in the input of a workflow, so that a running fix keeps
 * the rule that it started with and a replay never reads configuration.
 *
 * @param name unique in the rule set
 * @param match matchers in Alertmanager's syntax over the alert's labels, one or several in each
 *     text; all must hold
 * @param allowShared whether the key may drive other containers too
 * @param maxApplications a file that feeds more Applications than this is edited after approval
 *     only
 * @param allowGap whether a workload that cannot roll without a gap needs no approval
 * @param consent where it goes less far, and who may agree
 * @param setValue what the remedy {@link Remedy#SET_VALUE} sets; null for any other
 * @param channels whom its fixes are told to, by the names of the configuration; none: nobody
 */
public record Rule(
    String name,
    List<String> match,
    Evidence evidence,
    Remedy remedy,
    Mode mode,
    Raise raise,
    Timing timing,
    boolean allowShared,
    int maxApplications,
    boolean allowGap,
    Consent consent,
    @Nullable SetValue setValue,
    List<String> channels) {
  public Rule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is empty (expected: a name unique in the rule set)");
    }
    if (match.isEmpty()) {
      throw new IllegalArgumentException(
          "match of rule '" + name + "' is empty (expected: a matcher such as alertname=\"...\")");
    }
    if (maxApplications < 1) {
      throw new IllegalArgumentException(
          "maxApplications of rule '%s' is %d (expected: at least 1)"
              .formatted(name, maxApplications));
    }
    if (evidence == Evidence.ALERT && remedy == Remedy.RAISE) {
      throw new IllegalArgumentException(
          "remedy raise of rule '%s' with evidence alert (expected: evidence from the cluster, or set-value)"
              .formatted(name));
    }
    if ((remedy == Remedy.SET_VALUE) != (setValue != null)) {
      throw new IllegalArgumentException(
          setValue == null
              ? "setValue of rule '" + name + "' is missing (expected with remedy set-value)"
              : "setValue of rule '" + name + "' is set (expected only with remedy set-value)");
    }
    match = List.copyOf(match);
    channels = List.copyOf(channels);
  }

  /** The same rule with other say. */
  public Rule withConsent(Consent changed) {
    return with(mode, changed, channels);
  }

  public Rule withMode(Mode changed) {
    return with(changed, consent, channels);
  }

  /** The same rule that is told to others. */
  public Rule withChannels(List<String> changed) {
    return with(mode, consent, changed);
  }

  private Rule with(Mode otherMode, Consent otherConsent, List<String> otherChannels) {
    return new Rule(
        name,
        match,
        evidence,
        remedy,
        otherMode,
        raise,
        timing,
        allowShared,
        maxApplications,
        allowGap,
        otherConsent,
        setValue,
        otherChannels);
  }
}
