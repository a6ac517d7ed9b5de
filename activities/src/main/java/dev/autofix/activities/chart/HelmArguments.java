package dev.autofix.activities.chart;

import dev.autofix.manifests.chart.RenderRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A render as arguments of {@code helm template}. */
final class HelmArguments {
  private HelmArguments() {}

  /**
   * The arguments; no name or version can pass for an option of its own.
   *
   * @param valueFiles in place of the request's own, the overlay among them
   */
  static List<String> of(RenderRequest request, List<Path> valueFiles) {
    List<String> arguments = new ArrayList<>(List.of("template", "--skip-tests"));
    arguments.add("--namespace=" + request.namespace());
    String kubeVersion = request.kubeVersion();
    if (kubeVersion != null) {
      arguments.add("--kube-version=" + kubeVersion);
    }
    request.apiVersions().forEach(version -> arguments.add("--api-versions=" + version));
    valueFiles.forEach(file -> arguments.add("--values=" + file));
    if (!request.validateSchema()) {
      arguments.add("--skip-schema-validation");
    }
    arguments.addAll(List.of("--", request.releaseName(), request.chart().toString()));
    return arguments;
  }
}
