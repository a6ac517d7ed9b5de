package dev.autofix.workflows.testkit;

import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Raise;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Rules for tests. */
public final class Rules {
  public static final Timing TIMING =
      new Timing(
          Duration.ofHours(4),
          Duration.ofDays(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  private Rules() {}

  public static Rule oom(Mode mode) {
    return oom(mode, 3, 7);
  }

  public static Rule oom(Mode mode, int maxSteps, int maxStepsPerDay) {
    return new Rule(
        "oom-kill",
        List.of("alertname=\"PodOOMKilled\""),
        Evidence.OOM_KILLED,
        Remedy.RAISE,
        mode,
        raise(maxSteps, maxStepsPerDay),
        TIMING,
        false,
        1,
        false,
        Consent.DEFAULT,
        null,
        DefaultRules.CHANNELS);
  }

  public static Rule crashLoop() {
    return new Rule(
        "crash-loop",
        List.of("alertname=\"PodCrashLoopBackOff\""),
        Evidence.CRASH_LOOP,
        Remedy.RESTART,
        Mode.AUTO,
        raise(3, 7),
        TIMING,
        false,
        1,
        false,
        Consent.DEFAULT,
        null,
        DefaultRules.CHANNELS);
  }

  public static Rule notice() {
    return new Rule(
        "oom-notice",
        List.of("alertname=\"PodOOMKilled\""),
        Evidence.OOM_KILLED,
        Remedy.NOTIFY,
        Mode.AUTO,
        raise(3, 7),
        TIMING,
        false,
        1,
        false,
        Consent.DEFAULT,
        null,
        DefaultRules.CHANNELS);
  }

  private static Raise raise(int maxSteps, int maxStepsPerDay) {
    return new Raise(
        BigDecimal.valueOf(2), "512Mi", "4Gi", new BigDecimal("0.8"), maxSteps, 3, maxStepsPerDay);
  }
}
