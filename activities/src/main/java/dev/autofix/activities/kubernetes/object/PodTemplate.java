package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload's live pod template.
 *
 * @param restartedAt the mark of the last restart; null without one
 */
public record PodTemplate(List<TemplateContainer> containers, @Nullable Instant restartedAt) {
  public PodTemplate {
    containers = List.copyOf(containers);
  }

  /** The container of this name; empty if the template has none. */
  public Optional<TemplateContainer> container(String name) {
    return containers.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * A container of the template, init containers included.
   *
   * @param limit null: no memory limit
   */
  public record TemplateContainer(String name, @Nullable String limit) {}
}
