package dev.autofix.activities.verification;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.sizing.UseNow;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The wait for a rollout and its soak, for one activity. Not thread-safe. */
public final class VerificationWait {
  private final Cluster cluster;
  private final InstantSource clock;
  private final Progress progress;
  private final VerifyRequest request;
  private final VerificationRules rules;
  private final LiveFields fields;
  private @Nullable Soak soak;
  private String waitsFor = "the first look";

  public VerificationWait(
      Cluster cluster, InstantSource clock, Progress progress, VerifyRequest request) {
    this.cluster = cluster;
    this.clock = clock;
    this.progress = progress;
    this.request = request;
    this.rules = new VerificationRules(request);
    this.fields = new LiveFields(cluster, request.workload().namespace());
    if (WorkloadKind.of(request.workload().kind()).isEmpty()) {
      throw new AutofixException(
          FailureType.INVALID,
          request.workload().display()
              + " (expected: a Deployment, StatefulSet, DaemonSet or CronJob)");
    }
  }

  /** Returns once the verdict is clear, or when the time for rollout and soak is up. */
  public Verification run() {
    StateWatch watch = new StateWatch(cluster, request.workload(), request.expected());
    Instant begun = clock.instant();
    while (true) {
      Optional<Verification> decided =
          progress.during(waitsFor, () -> watch.next(this::look, text -> waitsFor = text));
      if (decided.isPresent()) {
        return decided.get();
      }
      progress.report(waitsFor);
      Instant now = clock.instant();
      boolean neverGood = soak == null && !now.isBefore(begun.plus(request.rollout()));
      if (neverGood || !now.isBefore(begun.plus(request.rollout()).plus(request.soak()))) {
        return inconclusive(Duration.between(begun, now));
      }
    }
  }

  private Optional<Verification> look(Map<WorkloadKind, NamespaceState> states) {
    Instant now = clock.instant();
    MemoryUsage usage =
        rules.needsUsage()
            ? cluster.usage(request.workload().namespace())
            : MemoryUsage.unknown("nobody asked for it");
    Look look = rules.look(states, usage, now);
    if (look instanceof Look.Decided decided) {
      return Optional.of(decided.verification());
    }
    if (look instanceof Look.Good good) {
      Optional<String> mismatch = fields.mismatch(request.fields());
      if (mismatch.isPresent()) {
        soak = null;
        waitsFor = mismatch.get();
        return Optional.empty();
      }
      return soaked(now, good);
    }
    waitsFor = ((Look.NotYet) look).waitsFor();
    return Optional.empty();
  }

  private Optional<Verification> soaked(Instant now, Look.Good good) {
    Soak current = soak == null ? Soak.begin(now, good) : soak.after(now, good);
    soak = current;
    Duration lasted = current.lasted(now);
    waitsFor =
        "soaking: %d new pods ready for %d of %d s"
            .formatted(good.marks().size(), lasted.toSeconds(), request.soak().toSeconds());
    return lasted.compareTo(request.soak()) < 0 ? Optional.empty() : Optional.of(cured(good));
  }

  private Verification cured(Look.Good good) {
    return new Verification(
        Verdict.CURED,
        use(),
        Explanation.yes(
            "%d new pods of %s lasted %d s without a restart"
                .formatted(
                    good.marks().size(), request.workload().display(), request.soak().toSeconds()),
            Stream.concat(
                    request.expected().stream()
                        .map(
                            one ->
                                "container %s of %s %s runs at %s"
                                    .formatted(
                                        one.container(),
                                        one.kind(),
                                        one.name(),
                                        LimitRules.text(one.limit()))),
                    request.fields().stream().map(VerificationWait::text))
                .map(Explanation::yes)
                .toArray(Explanation[]::new)));
  }

  /** Of a whole workload nobody asks. */
  private @Nullable MemoryUse use() {
    return request.container().isEmpty()
        ? null
        : new UseNow(cluster, request.workload(), request.container())
            .readIfPossible(WorkloadKind.of(request.workload().kind()).orElseThrow());
  }

  private static String text(ExpectedField field) {
    return "%s %s has %s %s".formatted(field.kind(), field.name(), field.path(), field.value());
  }

  private Verification inconclusive(Duration waited) {
    return new Verification(
        Verdict.INCONCLUSIVE,
        null,
        Explanation.no(
            "neither cured nor failed after %d s".formatted(waited.toSeconds()),
            Explanation.note(waitsFor)));
  }
}
