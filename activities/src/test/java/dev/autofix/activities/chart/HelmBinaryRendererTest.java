package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the real program, where this machine has one. */
class HelmBinaryRendererTest extends ChartRendererContract {
  private static final Optional<Path> HELM = RealHelm.find();

  @BeforeEach
  @Override
  void start() {
    assumeTrue(HELM.isPresent(), "no helm program (AUTOFIX_HELM may name one)");
    super.start();
  }

  @Override
  HelmRenderer open(RenderBounds bounds) {
    return HelmBinaryRenderer.open(HELM.orElseThrow(), bounds);
  }

  @Test
  void saysWhichHelmItIs() {
    assertThat(renderer.description()).matches("helm v[0-9.]+.* at /.*");
  }

  @Test
  void hooksAreRendered() {
    assertThat(rendered(request("capabilities", null))).contains("name: migrated");
  }

  @Test
  void theSchemaIsNotAskedWhereTheRequestSaysSo() {
    assertThat(rendered(request("schema", List.of(), null, false))).contains("replicas: \"many\"");
  }

  @Test
  void theClustersApisReachTheTemplates() {
    String monitors = "monitoring.coreos.com/v1/ServiceMonitor";

    assertThat(rendered(request("capabilities", List.of(monitors), null, true)))
        .contains("monitors: \"true\"");
    assertThat(rendered(request("capabilities", null))).contains("monitors: \"false\"");
  }
}
