package dev.autofix.activities.kubernetes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload's live pod template.
 *
 * @param restartedAt the mark of the last restart; null without one
 */
record Template(List<TemplateContainer> containers, @Nullable Instant restartedAt) {
  Template {
    containers = List.copyOf(containers);
  }

  Optional<TemplateContainer> container(String name) {
    return containers.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * A container of the template, init containers included.
   *
   * @param limit null: no memory limit
   */
  record TemplateContainer(String name, @Nullable String limit) {}
}
