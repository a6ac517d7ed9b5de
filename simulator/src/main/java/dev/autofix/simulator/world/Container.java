package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autofix.core.quantity.Memory;
import dev.autofix.simulator.world.ContainerState.Running;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One container and its restarts under the kubelet's back-off: the first restart at once, then
 * after 10 s doubling to 5 min. Guarded by the world's lock.
 */
public final class Container {
  private static final Duration START = Duration.ofSeconds(1);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_RUN = Duration.ofMillis(500);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

  private final JsonNode spec;
  private final Need need;
  private final Pod pod;
  private final Pace pace;
  private final Supplier<String> ids;

  private ContainerState state = new Waiting("ContainerCreating", "");
  private @Nullable Terminated last;
  private boolean ready;
  private int restarts;
  private Instant due;

  Container(JsonNode spec, Pod pod, Duration pull, Pace pace, Supplier<String> ids) {
    this.spec = spec;
    this.need = Need.of(spec);
    this.pod = pod;
    this.pace = pace;
    this.ids = ids;
    this.due = pod.createdAt().plus(pace.of(START.plus(pull)));
  }

  public String name() {
    return spec.path("name").asText();
  }

  public JsonNode spec() {
    return spec;
  }

  public ContainerState state() {
    return state;
  }

  /** The termination before the current state. */
  public @Nullable Terminated last() {
    return last;
  }

  /** Whether the kubelet has seen it running. */
  public boolean ready() {
    return ready;
  }

  public int restarts() {
    return restarts;
  }

  public @Nullable Memory limit() {
    JsonNode memory = spec.path("resources").path("limits").path("memory");
    return memory instanceof MissingNode ? null : Memory.parse(memory.asText());
  }

  /** What the process holds now; nothing while it does not run. */
  public Memory usage(Instant now) {
    return state instanceof Running running
        ? need.usedAfter(Duration.between(running.startedAt(), now), pace)
        : Memory.ofMebibytes(0);
  }

  /** Lives on until {@code now}. Returns whether anything changed. */
  boolean advance(Instant now) {
    boolean changed = false;
    for (Instant next = next(); next != null && !next.isAfter(now); next = next()) {
      step(next);
      changed = true;
    }
    return changed;
  }

  private @Nullable Instant next() {
    if (state instanceof Running running) {
      Instant seen = running.startedAt().plus(pace.of(FIRST_LOOK));
      Exit exit = exit(running);
      Instant ends = exit == null ? null : running.startedAt().plus(exit.after());
      return ready || (ends != null && ends.isBefore(seen)) ? ends : seen;
    }
    return due;
  }

  private void step(Instant at) {
    if (state instanceof Running running) {
      proceed(running, at);
    } else if (state instanceof Terminated ended && restarts > 0) {
      last = ended;
      Duration backOff = backOff();
      state = new Waiting("CrashLoopBackOff", backOffMessage(backOff));
      due = ended.finishedAt().plus(pace.of(backOff));
    } else {
      if (state instanceof Terminated ended) {
        last = ended;
      }
      restarts += last == null ? 0 : 1;
      state = new Running(at, ids.get());
    }
  }

  private void proceed(Running running, Instant at) {
    Exit exit = exit(running);
    if (exit == null || at.isBefore(running.startedAt().plus(exit.after()))) {
      ready = true;
      return;
    }
    ready = false;
    state =
        new Terminated(exit.reason(), exit.code(), running.startedAt(), at, running.containerId());
    due = at.plus(pace.of(START));
  }

  private Duration backOff() {
    Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(restarts - 1, 10));
    return backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff;
  }

  private String backOffMessage(Duration backOff) {
    String text =
        backOff.toMinutes() == 0
            ? backOff.toSeconds() + "s"
            : backOff.toMinutes() + "m" + backOff.toSecondsPart() + "s";
    return "back-off %s restarting failed container=%s pod=%s_%s(%s)"
        .formatted(text, name(), pod.name(), pod.namespace(), pod.uid());
  }

  /** How this run ends; null: it does not. */
  private @Nullable Exit exit(Running running) {
    Instant jammedAt = pod.jammedAt();
    if (jammedAt != null) {
      return new Exit("Error", 1, atLeastShortest(Duration.between(running.startedAt(), jammedAt)));
    }
    Memory limit = limit();
    Duration untilKilled = limit == null ? null : need.untilAbove(limit, pace);
    Duration untilCrash = need.crashAfter() == null ? null : pace.of(need.crashAfter());
    if (untilKilled != null && (untilCrash == null || untilKilled.compareTo(untilCrash) <= 0)) {
      return new Exit("OOMKilled", 137, atLeastShortest(untilKilled));
    }
    if (untilCrash == null) {
      return null;
    }
    return new Exit(
        need.exitCode() == 0 ? "Completed" : "Error", need.exitCode(), atLeastShortest(untilCrash));
  }

  private Duration atLeastShortest(Duration time) {
    Duration shortest = pace.of(SHORTEST_RUN);
    return time.compareTo(shortest) < 0 ? shortest : time;
  }

  private record Exit(String reason, int code, Duration after) {}
}
