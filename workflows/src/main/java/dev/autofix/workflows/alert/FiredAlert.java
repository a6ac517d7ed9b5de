package dev.autofix.workflows.alert;

import dev.autofix.core.rule.Rule;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A firing alert that matched a rule, reduced to validated names.
 *
 * @param fingerprint Alertmanager's identity of the label set, 16 hex digits
 * @param pod null when the alert names a workload instead
 * @param container null when the alert names none
 * @param workloadKind as Kubernetes spells it; null when the alert names a pod
 * @param workloadName null when the alert names a pod
 * @param severity the label of that name; null where there is none
 * @param startsAt since when it fires; a resend has the same time
 * @param labels those that the rule's remedy may see
 * @param askedBy who handed it over and so may not approve what comes of it; null: Alertmanager did
 * @param traceParent the span of its delivery; null if that is not traced
 */
public record FiredAlert(
    String fingerprint,
    String alertName,
    String cluster,
    String namespace,
    @Nullable String pod,
    @Nullable String container,
    @Nullable String workloadKind,
    @Nullable String workloadName,
    @Nullable String severity,
    Instant startsAt,
    Rule rule,
    Map<String, String> labels,
    @Nullable String askedBy,
    @Nullable String traceParent) {
  public FiredAlert {
    labels = Map.copyOf(labels);
  }

  /** An alert of Alertmanager's. */
  public FiredAlert(
      String fingerprint,
      String alertName,
      String cluster,
      String namespace,
      @Nullable String pod,
      @Nullable String container,
      @Nullable String workloadKind,
      @Nullable String workloadName,
      @Nullable String severity,
      Instant startsAt,
      Rule rule,
      Map<String, String> labels) {
    this(
        fingerprint,
        alertName,
        cluster,
        namespace,
        pod,
        container,
        workloadKind,
        workloadName,
        severity,
        startsAt,
        rule,
        labels,
        null,
        null);
  }

  /** The same alert, handed over by somebody. */
  public FiredAlert askedBy(@Nullable String somebody) {
    return with(somebody, traceParent);
  }

  /** The same alert, at this place in a trace. */
  public FiredAlert tracedBy(@Nullable String place) {
    return with(askedBy, place);
  }

  private FiredAlert with(@Nullable String somebody, @Nullable String place) {
    return new FiredAlert(
        fingerprint,
        alertName,
        cluster,
        namespace,
        pod,
        container,
        workloadKind,
        workloadName,
        severity,
        startsAt,
        rule,
        labels,
        somebody,
        place);
  }
}
