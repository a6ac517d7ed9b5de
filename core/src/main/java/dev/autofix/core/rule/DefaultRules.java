package dev.autofix.core.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that apply where none are configured, and the numbers of a rule that names none. */
public final class DefaultRules {
  /** A file that others read too is edited after approval. */
  public static final int MAX_APPLICATIONS = 1;

  /** The log is told of every fix. */
  public static final List<String> CHANNELS = List.of("log");

  private DefaultRules() {}

  public static List<Rule> rules(Timing timing) {
    return List.of(
        rule("PodOOMKilled", Evidence.OOM_KILLED, timing),
        rule("PodHighMemoryUsage", Evidence.HIGH_MEMORY, timing),
        rule("PodCrashLoopBackOff", Evidence.CRASH_LOOP, timing),
        rule("KubePodCrashLooping", Evidence.CRASH_LOOP, timing),
        rule("KubeContainerWaiting", Evidence.CRASH_LOOP, timing));
  }

  /** The rule for the alerts of one name, with every default of its evidence. */
  public static Rule rule(String alertName, Evidence evidence, Timing timing) {
    return new Rule(
        alertName,
        List.of("alertname=\"" + alertName + "\""),
        evidence,
        remedy(evidence),
        Mode.AUTO,
        raise(evidence),
        timing,
        false,
        MAX_APPLICATIONS,
        false,
        Consent.DEFAULT,
        null,
        CHANNELS);
  }

  public static Remedy remedy(Evidence evidence) {
    return switch (evidence) {
      case OOM_KILLED, HIGH_MEMORY -> Remedy.RAISE;
      case CRASH_LOOP -> Remedy.RESTART;
      case ALERT -> Remedy.SET_VALUE;
    };
  }

  public static Raise raise(Evidence evidence) {
    return evidence == Evidence.HIGH_MEMORY ? raise("1.5", null) : raise("2", "512Mi");
  }

  private static Raise raise(String factor, @Nullable String floor) {
    return new Raise(new BigDecimal(factor), floor, "4Gi", new BigDecimal("0.8"), 3, 3, 7);
  }

  public static Timing timing() {
    return new Timing(
        Duration.ofHours(4),
        Duration.ofDays(3),
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Duration.ofHours(24));
  }
}
