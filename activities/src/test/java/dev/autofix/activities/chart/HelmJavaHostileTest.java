package dev.autofix.activities.chart;

/** Hostile charts against the library. */
class HelmJavaHostileTest extends HostileCharts {
  @Override
  HelmRenderer open(RenderBounds bounds) {
    return new HelmJavaRenderer(bounds);
  }
}
