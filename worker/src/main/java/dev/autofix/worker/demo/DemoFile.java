package dev.autofix.worker.demo;

import dev.autofix.simulator.SimulatedWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;

/** The configuration file of the demo, as a user would write it for such a world. */
final class DemoFile {
  private DemoFile() {}

  /** Writes the file, and says where it is. */
  static Path write(Path folder, SimulatedWorld world) throws IOException {
    return write(folder, world, configuration -> configuration);
  }

  static Path write(Path folder, SimulatedWorld world, UnaryOperator<String> changes)
      throws IOException {
    Map<String, String> names =
        Map.of(
            "cluster", Stage.CLUSTER,
            "kubeconfig", world.kubeconfig().toString(),
            "argocd", world.argoCdUrl().toString(),
            "argocdToken", world.argoCdTokenFile().toString(),
            "repository", world.repositoryUrl().toString(),
            "gitCredentials", world.gitCredentials().toString(),
            "mirrors", folder.resolve("mirrors").toString(),
            "log", log(folder).toString());
    try (InputStream template = DemoFile.class.getResourceAsStream("demo.yml")) {
      String text =
          new String(
              Objects.requireNonNull(template, "demo.yml").readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          folder.resolve("autofix.yml"), changes.apply(new StringSubstitutor(names).replace(text)));
    }
  }

  static Path log(Path folder) {
    return folder.resolve("autofix.log");
  }
}
