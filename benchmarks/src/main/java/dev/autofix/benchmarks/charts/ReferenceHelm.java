package dev.autofix.benchmarks.charts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code helm template} with nothing of Autofix in between: what a written edit is judged by.
 *
 * @param home a folder of its own, without plugins, repositories or a kubeconfig
 */
record ReferenceHelm(Path binary, Path home, String kubeVersion) {
  static final String RELEASE = "rel";
  static final String NAMESPACE = "default";

  /**
   * The rendered manifests.
   *
   * @throws IOException with Helm's complaint, if the chart does not render
   */
  String template(Path chart, List<Path> values) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "template",
                RELEASE,
                chart.toString(),
                "--namespace",
                NAMESPACE,
                "--kube-version",
                kubeVersion,
                "--skip-tests"));
    for (Path file : values) {
      command.add("--values");
      command.add(file.toString());
    }
    Path complaint = Files.createTempFile("helm", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaint.toFile());
      builder.environment().clear();
      builder.environment().put("HOME", home.toString());
      builder.environment().put("KUBECONFIG", home.resolve("no-kubeconfig").toString());
      Process helm = builder.start();
      helm.getOutputStream().close();
      String manifests = new String(helm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (helm.waitFor() != 0) {
        throw new IOException(Files.readString(complaint).strip());
      }
      return manifests;
    } finally {
      Files.delete(complaint);
    }
  }
}
