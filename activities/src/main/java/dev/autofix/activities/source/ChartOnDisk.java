package dev.autofix.activities.source;

import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.activities.registry.RemoteCharts;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.PackedChart;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a chart to disk, whole and with its dependencies, wherever it comes from. */
final class ChartOnDisk {
  private final RemoteCharts charts;
  private final Dependencies dependencies;

  ChartOnDisk(RemoteCharts charts) {
    this.charts = charts;
    this.dependencies = new Dependencies(charts);
  }

  /** A chart that stands in Git. */
  void write(Snapshot tree, String folder, Path target) throws IOException {
    tree.materialise(folder, target);
    dependencies.complete(target, tree, folder);
  }

  /** A chart of a repository; packed charts hold their dependencies. */
  void write(RemoteChart chart, Path target) {
    try {
      PackedChart.unpack(charts.packed(chart), target);
    } catch (ChartRefused refused) {
      throw new AutofixException(
          FailureType.REFUSED, refused.reason() + " (remedy: " + refused.remedy() + ")", refused);
    }
  }
}
