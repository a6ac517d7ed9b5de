package dev.autofix.simulator.alert;

import dev.autofix.core.quantity.Memory;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import dev.autofix.simulator.world.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The alerting rules of the simulated Prometheus; names and texts are those of the lab. */
public enum AlertRule {
  OOM_KILLED("PodOOMKilled", "critical", "was OOMKilled") {
    @Override
    boolean holds(Container container, Instant now) {
      Terminated last = container.last();
      return last != null
          && last.reason().equals("OOMKilled")
          && last.finishedAt().plus(REMEMBERED).isAfter(now);
    }
  },
  CRASH_LOOP("PodCrashLoopBackOff", "critical", "is in CrashLoopBackOff") {
    @Override
    boolean holds(Container container, Instant now) {
      return container.state() instanceof Waiting waiting
          && waiting.reason().equals("CrashLoopBackOff");
    }
  },
  HIGH_MEMORY("PodHighMemoryUsage", "warning", "uses %s of its memory limit") {
    @Override
    boolean holds(Container container, Instant now) {
      return share(container, now) > HIGH;
    }
  };

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final double HIGH = 0.8;

  private final String alertName;
  private final String severity;
  private final String summary;

  AlertRule(String alertName, String severity, String summary) {
    this.alertName = alertName;
    this.severity = severity;
    this.summary = summary;
  }

  public String alertName() {
    return alertName;
  }

  public String severity() {
    return severity;
  }

  abstract boolean holds(Container container, Instant now);

  String summary(Pod pod, Container container, Instant now) {
    String used = String.format(Locale.ROOT, "%.4g%%", share(container, now) * 100);
    return "Container %s of %s/%s ".formatted(container.name(), pod.namespace(), pod.name())
        + summary.replace("%s", used);
  }

  private static double share(Container container, Instant now) {
    Memory limit = container.limit();
    return limit == null ? 0 : (double) container.usage(now).bytes() / (double) limit.bytes();
  }
}
