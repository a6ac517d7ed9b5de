package dev.autofix.activities.chart;

import dev.autofix.manifests.chart.ChartRenderer;

/** A renderer that starts processes, which end with it. */
public sealed interface HelmRenderer extends ChartRenderer, AutoCloseable
    permits HelmBinaryRenderer, HelmJavaRenderer {

  /** Which Helm this is, for people. */
  String description();

  @Override
  void close();
}
