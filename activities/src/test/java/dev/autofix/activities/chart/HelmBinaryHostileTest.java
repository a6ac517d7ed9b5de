package dev.autofix.activities.chart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** Hostile charts against the program, where this machine has one. */
class HelmBinaryHostileTest extends HostileCharts {
  private static final Optional<Path> HELM = RealHelm.find();

  @Override
  HelmRenderer open(RenderBounds bounds) {
    assumeTrue(HELM.isPresent(), "no helm program (AUTOFIX_HELM may name one)");
    return HelmBinaryRenderer.open(HELM.orElseThrow(), bounds);
  }
}
