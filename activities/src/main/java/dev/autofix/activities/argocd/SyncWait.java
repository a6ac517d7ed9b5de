package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.activities.waiting.Reading;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The wait for one commit to be applied, for one activity. Not thread-safe. */
final class SyncWait {
  private final ArgoCd argoCd;
  private final InstantSource clock;
  private final Progress progress;
  private final SyncRequest request;
  private final SyncActions actions;
  private final AppliedRules rules;
  private final SyncPatience patience;
  private final Map<String, Boolean> contained = new HashMap<>();
  private Instant containedSince = Instant.EPOCH;
  private long seen;
  private String waitsFor = "the first look";
  private Need need = Need.NOTHING;
  private Instant needSince = Instant.EPOCH;

  private SyncWait(
      SyncActions actions,
      Progress progress,
      SyncPatience patience,
      Function<SyncWait, AppliedRules> rules) {
    this.actions = actions;
    this.argoCd = actions.argoCd();
    this.clock = actions.clock();
    this.request = actions.request();
    this.progress = progress;
    this.patience = patience;
    this.rules = rules.apply(this);
  }

  /** Until an operation has applied a revision that contains the commit. */
  static SyncWait forRevision(SyncActions actions, Progress progress, SyncPatience patience) {
    return new SyncWait(
        actions,
        progress,
        patience,
        wait -> new SyncRules(actions.request(), actions.ours(), wait::contains));
  }

  /** Until an operation has applied the Application's spec as the commit left it. */
  static SyncWait forSpec(SyncActions actions, Progress progress, SyncPatience patience) {
    return new SyncWait(
        actions, progress, patience, wait -> new SpecRules(actions.request(), actions.ours()));
  }

  /** A "no" may only mean that the repository has not fetched the revision yet. */
  private boolean contains(String revision) {
    Instant now = clock.instant();
    if (!now.isBefore(containedSince.plus(patience.ask()))) {
      contained.values().removeIf(known -> !known);
      containedSince = now;
    }
    return contained.computeIfAbsent(revision, actions::contains);
  }

  SyncReport run() {
    try (ApplicationWatch.Wait wait = argoCd.watch().begin(request.application())) {
      return run(wait);
    }
  }

  private SyncReport run(ApplicationWatch.Wait wait) {
    Instant deadline = clock.instant().plus(request.timeout());
    seen = System.nanoTime();
    waitsFor = alive(actions::refresh);
    while (true) {
      Optional<SyncReport> ended = alive(() -> next(wait));
      if (ended.isPresent()) {
        return ended.get();
      }
      progress.report(text());
      if (!clock.instant().isBefore(deadline)) {
        return alive(this::late);
      }
    }
  }

  private String text() {
    return "waits for " + waitsFor;
  }

  /** Argo CD may take its time, and to know a revision may take a clone of its repository. */
  private <T> T alive(Supplier<T> work) {
    return progress.during(text(), work);
  }

  private Optional<SyncReport> next(ApplicationWatch.Wait wait) {
    Reading<Optional<Application>> reading = wait.next(seen);
    seen = reading.begunAt();
    return look(reading);
  }

  private Optional<SyncReport> look(Reading<Optional<Application>> reading) {
    return outlasting(() -> reading.value().map(this::look).orElseGet(this::missing));
  }

  /** Empty also if there is no answer this time. */
  private Optional<SyncReport> outlasting(Supplier<Optional<SyncReport>> question) {
    try {
      return question.get();
    } catch (AutofixException e) {
      if (!e.type().retryable()) {
        throw e;
      }
      waitsFor = "an answer: " + e.getMessage();
      return Optional.empty();
    }
  }

  private Optional<SyncReport> missing() {
    waitsFor =
        "Application %s/%s to be there"
            .formatted(request.application().namespace(), request.application().name());
    return Optional.empty();
  }

  private Optional<SyncReport> look(Application app) {
    SyncLook look = rules.look(app);
    if (look instanceof SyncLook.Ended ended) {
      return Optional.of(ended.report());
    }
    SyncLook.Waiting waiting = (SyncLook.Waiting) look;
    if (waiting.need() != need) {
      need = waiting.need();
      needSince = clock.instant();
    }
    waitsFor = waiting.waitsFor();
    return need(app);
  }

  private boolean lasted(Duration duration) {
    return Duration.between(needSince, clock.instant()).compareTo(duration) >= 0;
  }

  private Optional<SyncReport> need(Application app) {
    boolean settled = lasted(patience.settle());
    switch (need) {
      case SYNC -> waitsFor += actions.sync(app);
      case TERMINATION -> waitsFor += lasted(patience.ask()) ? actions.terminate() : "";
      case WINDOWS -> waitsFor += settled ? actions.windows() : "";
      case TIP -> {
        return settled ? commitGone() : Optional.empty();
      }
      case BLAME -> {
        return settled && actions.weAreTheTip() ? report(Result.FAILED) : Optional.empty();
      }
      case HEALTH -> {
        return settled ? oursIsApplied() : Optional.empty();
      }
      case NO_CHANGE -> {
        return settled ? noChange() : Optional.empty();
      }
      case NOTHING -> {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<SyncReport> commitGone() {
    return actions
        .tipWithoutUs()
        .map(
            tip ->
                new SyncReport(
                    Result.COMMIT_GONE,
                    Explanation.no(
                        "our commit %s is no longer in %s of %s, whose newest commit is %s"
                            .formatted(
                                request.commit(), request.branch(), request.repository(), tip))));
  }

  /**
   * An operation may wait for health for ever, ours if the step does not help, or that of a broken
   * sibling. Our workload carries our commit by then, so the verification has to judge it.
   */
  private Optional<SyncReport> oursIsApplied() {
    return Optional.of(
        new SyncReport(
            Result.APPLIED,
            Explanation.yes(
                "the operation on our commit has applied our workload",
                Explanation.note("it has not ended: waits for " + waitsFor))));
  }

  private Optional<SyncReport> noChange() {
    return Optional.of(
        new SyncReport(
            Result.UNCHANGED,
            Explanation.no(
                "Argo CD compared our commit, found nothing to change and so applied nothing",
                Explanation.note(
                    "either the live objects were as wanted already, or"
                        + " argocd.argoproj.io/manifest-generate-paths leaves our file out"))));
  }

  private Optional<SyncReport> report(Result result) {
    return Optional.of(new SyncReport(result, Explanation.no(waitsFor)));
  }

  private SyncReport late() {
    String waitedFor = waitsFor;
    return outlasting(this::commitGone)
        .orElseGet(
            () ->
                new SyncReport(
                    Result.UNPROVEN,
                    Explanation.no(
                        "not applied within %d s".formatted(request.timeout().toSeconds()),
                        Explanation.note("waited for " + waitedFor))));
  }
}
