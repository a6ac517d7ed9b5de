package dev.autofix.benchmarks.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A generated repository of charts: {@code teams/NNN/appNNN/} with values, a chart, templates and a
 * file of noise that does not compress, so that its size on disk is its size on the wire.
 */
final class ChartRepository {
  static final String BRANCH = "main";
  static final String FOREIGN = "foreign.txt";
  private static final int APPS_PER_TEAM = 100;
  private static final int FILES_PER_CHART = 5;

  private ChartRepository() {}

  /** The values file of one chart. */
  static String values(int chart) {
    return folder(chart) + "/values.yaml";
  }

  static void create(Git git, Path repository, int charts, int noise)
      throws IOException, InterruptedException {
    Files.createDirectories(repository);
    git.run(repository, "init", "--quiet", "--bare", "--initial-branch=" + BRANCH);
    Process process = git.start(repository, "fast-import", "--quiet", "--depth=0");
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      text(out, "commit refs/heads/" + BRANCH + "\n");
      text(out, "committer Team <team@example.com> 1700000000 +0000\ndata 8\nCharts.\n\n");
      file(out, FOREIGN, new byte[0]);
      Random random = new Random(1);
      for (int chart = 0; chart < charts; chart++) {
        chart(out, chart, noise, random);
      }
    }
    String complaint = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git fast-import: " + complaint);
    }
  }

  static int chartsFor(int files) {
    return files / FILES_PER_CHART;
  }

  private static void chart(OutputStream out, int chart, int noise, Random random)
      throws IOException {
    byte[] bytes = new byte[noise];
    random.nextBytes(bytes);
    String folder = folder(chart);
    file(out, folder + "/Chart.yaml", ("name: app" + chart + "\nversion: 1.0.0\n"));
    file(out, folder + "/values.yaml", "resources:\n  limits:\n    memory: 128Mi # app\n");
    file(out, folder + "/templates/deployment.yaml", "# deployment of app " + chart + "\n");
    file(out, folder + "/templates/service.yaml", "# service of app " + chart + "\n");
    file(out, folder + "/files/data.bin", bytes);
  }

  private static String folder(int chart) {
    return "teams/%03d/app%03d".formatted(chart / APPS_PER_TEAM, chart % APPS_PER_TEAM);
  }

  private static void file(OutputStream out, String path, String text) throws IOException {
    file(out, path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void file(OutputStream out, String path, byte[] content) throws IOException {
    text(out, "M 100644 inline " + path + "\ndata " + content.length + "\n");
    out.write(content);
    text(out, "\n");
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
