package dev.autofix.api.fixes;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where people find a workflow in the Temporal UI.
 *
 * @param ui the address of the UI; null: nobody said
 */
public record TemporalPages(@Nullable URI ui, String namespace) {
  @Nullable URI of(String workflowId, @Nullable String run) {
    if (ui == null) {
      return null;
    }
    String base = ui.toString().replaceAll("/+$", "");
    return URI.create(
        "%s/namespaces/%s/workflows/%s%s"
            .formatted(base, namespace, workflowId, run == null ? "" : "/" + run));
  }
}
