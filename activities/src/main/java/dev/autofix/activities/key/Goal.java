package dev.autofix.activities.key;

import dev.autofix.core.rule.SetValue;
import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.FieldPath;
import dev.autofix.manifests.key.ValueTarget;
import dev.autofix.manifests.values.ValuesPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a key is looked for: a container's memory limit, or a value that a rule sets. */
public sealed interface Goal {

  /** The memory limit of a container. */
  record Limit(ContainerTarget target) implements Goal {
    @Override
    public String subject() {
      return "memory limit";
    }

    @Override
    public String targetId() {
      return target.toString();
    }

    @Override
    public String effect() {
      return "sets the limit of " + target;
    }

    @Override
    public String toString() {
      return target.toString();
    }
  }

  /**
   * A value of the chart.
   *
   * @param probes values that the rule allows, to see what the key moves
   */
  record Value(ValueTarget target, List<String> probes) implements Goal {
    @Override
    public String subject() {
      return target.path().toString();
    }

    @Override
    public String targetId() {
      return target.document();
    }

    @Override
    public String effect() {
      return "drives " + target.document();
    }

    @Override
    public String toString() {
      return target + " probed with " + probes;
    }
  }

  /** What is changed, for people. */
  String subject();

  /** What a proof calls its target among everything that moves. */
  String targetId();

  /** What the key does, as the rest of a sentence about it. */
  String effect();

  /**
   * The goal of a fix.
   *
   * @param value what the rule sets; null: the memory limit
   */
  static Goal of(Workload workload, String container, @Nullable SetValue value) {
    if (value == null) {
      return new Limit(new ContainerTarget(workload.kind(), workload.name(), container));
    }
    return new Value(
        new ValueTarget(
            ValuesPath.parse(value.path()),
            workload.kind(),
            workload.name(),
            value.moves().stream().map(FieldPath::parse).toList()),
        List.of(value.max(), value.min()));
  }
}
