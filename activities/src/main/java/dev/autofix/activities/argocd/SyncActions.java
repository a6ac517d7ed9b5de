package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.Application.ManagedResource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a wait asks of Argo CD and Git besides watching: each thing rarely, and never twice in a
 * row. What is forbidden is told instead of thrown: a person may still do it. Not thread-safe.
 */
final class SyncActions {
  private final ArgoCd argoCd;
  private final Ancestry ancestry;
  private final InstantSource clock;
  private final SyncRequest request;
  private final OurPart ours;
  private final Duration pause;
  private Instant lastAsked = Instant.MIN;
  private String lastAnswer = "";
  private boolean synced;

  SyncActions(
      ArgoCd argoCd,
      Ancestry ancestry,
      InstantSource clock,
      SyncRequest request,
      OurPart ours,
      Duration pause) {
    this.argoCd = argoCd;
    this.ancestry = ancestry;
    this.clock = clock;
    this.request = request;
    this.ours = ours;
    this.pause = pause;
  }

  ArgoCd argoCd() {
    return argoCd;
  }

  InstantSource clock() {
    return clock;
  }

  SyncRequest request() {
    return request;
  }

  OurPart ours() {
    return ours;
  }

  boolean contains(String revision) {
    return ancestry.contains(request.repository(), request.branch(), revision, request.commit());
  }

  /** Asks once for a comparison; a lost request costs time only, since Argo CD compares anyway. */
  String refresh() {
    try {
      argoCd.client().refresh(request.application());
      return "the refresh";
    } catch (AutofixException e) {
      if (!e.type().retryable()) {
        throw e;
      }
      return "an answer: " + e.getMessage();
    }
  }

  /** Asks once. Only our workload, if other things wait for a person's sync. */
  String sync(Application app) {
    if (synced) {
      return "; asked for the sync";
    }
    return rarely(
        () -> {
          boolean others =
              app.resources().stream()
                  .filter(one -> !one.status().equals("Synced"))
                  .anyMatch(one -> !ours.is(one));
          Optional<ManagedResource> only = app.resources().stream().filter(ours::is).findFirst();
          if (others && only.isEmpty()) {
            return "; a person has to sync, since it does not list our workload but other things";
          }
          argoCd.client().sync(app.ref(), others ? only : Optional.empty());
          synced = true;
          return "; asked for the sync";
        });
  }

  String terminate() {
    return rarely(
        () -> {
          argoCd.client().terminate(request.application());
          refresh();
          return "; ended that operation, which was retrying or waiting for health";
        });
  }

  /** The window that keeps Argo CD from syncing by itself; a person may be let through it. */
  String windows() {
    return rarely(
        () -> {
          SyncWindows windows = argoCd.client().syncWindows(request.application());
          return windows.automaticOpen()
              ? ""
              : "; held by sync window " + String.join(", ", windows.names());
        });
  }

  /** The branch's tip, if our commit is not in its history. */
  Optional<String> tipWithoutUs() {
    return ancestry.tip(request.repository(), request.branch()).filter(tip -> !contains(tip));
  }

  boolean weAreTheTip() {
    return ancestry
        .tip(request.repository(), request.branch())
        .filter(tip -> tip.equals(request.commit()))
        .isPresent();
  }

  private String rarely(Supplier<String> question) {
    Instant now = clock.instant();
    if (lastAsked.equals(Instant.MIN) || !now.isBefore(lastAsked.plus(pause))) {
      lastAsked = now;
      lastAnswer = answer(question);
    }
    return lastAnswer;
  }

  private static String answer(Supplier<String> question) {
    try {
      return question.get();
    } catch (AutofixException e) {
      if (e.type() == FailureType.UNAUTHENTICATED) {
        throw e;
      }
      return "; " + e.getMessage();
    }
  }
}
