package dev.autofix.manifests.chart;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One render.
 *
 * @param kubeVersion the cluster's version; null leaves the renderer's own
 * @param apiVersions what {@code .Capabilities.APIVersions} has beyond the renderer's own; a
 *     renderer that cannot pass them on ignores them
 * @param valueFiles in Helm's order, the last wins
 * @param overlay YAML that wins over all files, null for none
 * @param validateSchema whether {@code values.schema.json} may refuse the values; a renderer that
 *     cannot switch it off always validates
 */
public record RenderRequest(
    Path chart,
    String releaseName,
    String namespace,
    @Nullable String kubeVersion,
    List<String> apiVersions,
    List<Path> valueFiles,
    @Nullable String overlay,
    boolean validateSchema) {

  public RenderRequest {
    apiVersions = List.copyOf(apiVersions);
    valueFiles = List.copyOf(valueFiles);
  }
}
