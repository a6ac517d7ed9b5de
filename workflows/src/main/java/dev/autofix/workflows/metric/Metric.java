package dev.autofix.workflows.metric;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that Autofix itself measures. A label has few values that are known beforehand:
 * states, outcomes, rules, paths of the API. Names of workloads and pods are in no label, nor is
 * anything that came with an alert.
 */
public enum Metric {
  BUILD(Kind.GAUGE, "autofix_build", "Always 1.", "version", "java"),

  HTTP_REQUEST_DURATION(
      Kind.TIMER,
      "autofix_http_request_duration",
      "Requests on the ports 5003 and 5002, the webhook's among them.",
      "method",
      "path",
      "status"),
  ALERTS(
      Kind.COUNTER,
      "autofix_alerts",
      "Alerts that were delivered, and what became of each.",
      "door",
      "result"),

  RULES(Kind.GAUGE, "autofix_rules", "Rules in force."),
  RULES_STALE(
      Kind.GAUGE,
      "autofix_rules_stale",
      "1 while the newest rule files make no sense and those from before hold."),
  RULES_RELOADS(Kind.COUNTER, "autofix_rules_reloads", "Times that changed rules came into force."),

  FIXES_OPEN(
      Kind.GAUGE,
      "autofix_fixes_open",
      "Open fixes by state; those in COOLING_DOWN only remember their outcome.",
      "state"),
  FIX_OLDEST_AGE(
      Kind.GAUGE,
      "autofix_fix_oldest_age_seconds",
      "Age of the oldest fix that is in this state, from its beginning; 0 if there is none.",
      "state"),
  FIXES_ENDED(
      Kind.COUNTER, "autofix_fixes_ended", "Fixes that came to an outcome.", "rule", "outcome"),
  FIX_DURATION(
      Kind.TIMER,
      "autofix_fix_duration",
      "From the first alert's joining to the outcome.",
      "outcome"),
  FIX_STATE_DURATION(
      Kind.TIMER, "autofix_fix_state_duration", "Time in each state that was left.", "state"),

  ADMISSION_DECISIONS(
      Kind.COUNTER,
      "autofix_admission_decisions",
      "Answers of admission to fixes that asked for leave to write.",
      "write",
      "verdict"),
  ADMISSION_WAITING(
      Kind.GAUGE, "autofix_admission_waiting", "Fixes that wait for admission.", "write"),
  ADMISSION_OLDEST_WAIT(
      Kind.GAUGE,
      "autofix_admission_oldest_wait_seconds",
      "How long the one that waits longest has waited; 0 if none does.",
      "write"),
  ADMISSION_LEASES(Kind.GAUGE, "autofix_admission_leases", "Fixes with a step on its way."),
  ADMISSION_SWITCHES(
      Kind.GAUGE,
      "autofix_admission_switches",
      "Switches that people have set, of any scope.",
      "kind"),
  ADMISSION_BREAKER_OPEN(
      Kind.GAUGE, "autofix_admission_breaker_open", "1 while the circuit breaker is open."),
  SURVEY_FAILURES(
      Kind.COUNTER,
      "autofix_survey_failures",
      "Times that Temporal did not say how the fixes or admission stand.",
      "subject"),

  EDGE_CALL_DURATION(
      Kind.TIMER,
      "autofix_edge_call_duration",
      "Calls to outside systems, until the answer's first line (HTTP) or its end (Git).",
      "edge",
      "operation",
      "result"),
  GIT_PUSHES(
      Kind.COUNTER,
      "autofix_git_pushes",
      "Pushes by what the server said: accepted, moved (somebody was first), refused, unknown.",
      "answer"),
  RENDERS(Kind.COUNTER, "autofix_renders", "Renders of charts and overlays.", "renderer", "result"),
  RENDER_DURATION(
      Kind.TIMER,
      "autofix_render_duration",
      "One or several renders asked for together, with the wait for a free renderer.",
      "renderer"),
  NOTICES_FAILED(
      Kind.COUNTER,
      "autofix_notices_failed",
      "Notices that did not get through, however often they were tried.",
      "channel");

  /** Which of Prometheus' types it is. */
  public enum Kind {
    COUNTER("_total"),
    GAUGE(""),
    TIMER("_seconds");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }
  }

  private final Kind kind;
  private final String id;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  Metric(Kind kind, String id, String help, String... labels) {
    this.kind = kind;
    this.id = id;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The metric of an id, if it is one of Autofix's own. */
  public static Optional<Metric> withId(String id) {
    return Stream.of(values()).filter(metric -> metric.id.equals(id)).findFirst();
  }

  public Kind kind() {
    return kind;
  }

  /** Its name in the registry. */
  public String id() {
    return id;
  }

  /** Its name on the metrics page. */
  public String exposedName() {
    return id + kind.suffix;
  }

  public String help() {
    return help;
  }

  public List<String> labels() {
    return labels;
  }

  /** The counter at an edge. */
  public Counter counter(MeterRegistry registry, String... values) {
    require(Kind.COUNTER);
    return Counter.builder(id).description(help).tags(tags(values)).register(registry);
  }

  /** The timer at an edge. */
  public Timer timer(MeterRegistry registry, String... values) {
    require(Kind.TIMER);
    return Timer.builder(id).description(help).tags(tags(values)).register(registry);
  }

  /** Registers a gauge, which asks {@code value} whenever somebody looks. */
  public void gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
    require(Kind.GAUGE);
    Gauge.builder(id, value).description(help).tags(tags(values)).register(registry);
  }

  /** The counter in a workflow, whose scope counts nothing in a replay. */
  public com.uber.m3.tally.Counter counter(Scope scope, String... values) {
    require(Kind.COUNTER);
    return scope.tagged(labelled(values)).counter(id);
  }

  /** The timer in a workflow, whose scope measures nothing in a replay. */
  public com.uber.m3.tally.Timer timer(Scope scope, String... values) {
    require(Kind.TIMER);
    return scope.tagged(labelled(values)).timer(id);
  }

  private Tags tags(String... values) {
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> label : labelled(values).entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    return tags;
  }

  private Map<String, String> labelled(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          "%d values for %s (expected: one for each of %s)".formatted(values.length, id, labels));
    }
    Map<String, String> labelled = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      labelled.put(labels.get(i), values[i]);
    }
    return labelled;
  }

  private void require(Kind expected) {
    if (kind != expected) {
      throw new IllegalStateException("%s is a %s (expected: a %s)".formatted(id, kind, expected));
    }
  }
}
