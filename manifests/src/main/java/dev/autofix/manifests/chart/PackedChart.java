package dev.autofix.manifests.chart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A chart as {@code helm package} makes it: one folder in a {@code .tgz}. */
public final class PackedChart {
  private static final long MAX_BYTES = 64L << 20;

  private PackedChart() {}

  /**
   * Unpacks the files of the chart into {@code target}, without the folder around them.
   *
   * @throws ChartRefused if it is no packed chart, or one beyond the bounds of a reader
   */
  public static void unpack(Path packed, Path target) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(packed))) {
      for (Map.Entry<String, byte[]> file : TarGz.read(in, MAX_BYTES).entrySet()) {
        String name = file.getKey();
        Path inside = target.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if (!inside.startsWith(target)) {
          throw new IOException("a file that leads out of it");
        }
        Files.createDirectories(inside.getParent());
        Files.write(inside, file.getValue());
      }
    } catch (IOException e) {
      throw new ChartRefused(
          packed.getFileName() + " is no packed chart: " + e.getMessage(),
          "Pack the chart with helm package.");
    }
    if (!Files.exists(target.resolve("Chart.yaml"))) {
      throw new ChartRefused(
          packed.getFileName() + " holds no Chart.yaml", "Pack the chart with helm package.");
    }
  }
}
