package dev.autofix.api.fixes;

import dev.autofix.workflows.activity.ApplicationRef;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where people find an Application in Argo CD.
 *
 * @param ui the address that they open; null: nobody said
 */
public record ArgoCdPages(@Nullable URI ui) {
  @Nullable URI of(ApplicationRef application) {
    return ui == null
        ? null
        : WebAddress.orNull(
            "%s/applications/%s/%s"
                .formatted(
                    ui.toString().replaceAll("/+$", ""),
                    application.namespace(),
                    application.name()));
  }
}
