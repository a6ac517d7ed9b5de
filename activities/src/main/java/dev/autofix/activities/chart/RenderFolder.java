package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ScratchFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that is all a rendering child sees of the machine's user: no home, no Helm settings or
 * plugins, no cluster, no way to the network.
 */
record RenderFolder(ScratchFolder scratch) implements AutoCloseable {
  /** A port that nothing listens on: what asks the network is refused at once. */
  private static final String NO_PROXY_THERE = "http://127.0.0.1:9";

  static RenderFolder create(Path parent) {
    RenderFolder folder = new RenderFolder(ScratchFolder.create(parent, "autofix-helm"));
    try {
      Files.createDirectories(folder.temporary());
      Files.createDirectories(folder.home());
      return folder;
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "no folder for rendering in " + parent + ": " + e, e);
    }
  }

  Path path() {
    return scratch.path();
  }

  Path home() {
    return path().resolve("home");
  }

  Path temporary() {
    return path().resolve("tmp");
  }

  Path output() {
    return path().resolve("stdout");
  }

  Path errorOutput() {
    return path().resolve("stderr");
  }

  /** What a child wrote, as far as a render may go. */
  String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(RenderBounds.MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
    }
  }

  /**
   * Starts a child that has this folder alone. It writes into files, so that nobody ever waits for
   * a pipe that something it left behind holds open.
   */
  Process start(List<String> command, RenderBounds bounds) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(path().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output().toFile())
            .redirectError(errorOutput().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(bounds.maxHeapMebibytes()));
    builder.environment().put("KUBECONFIG", home().resolve("no-cluster").toString());
    return builder.start();
  }

  /** The values in Helm's order, the overlay last, each in a file whose name Helm can take. */
  List<Path> valueFiles(List<Path> files, @Nullable String overlay) throws IOException {
    List<Path> values = new ArrayList<>();
    for (Path file : files) {
      values.add(readable(file, values.size()));
    }
    if (overlay != null) {
      values.add(Files.writeString(path().resolve("overlay.yaml"), overlay));
    }
    return values;
  }

  /** Helm takes a comma in a file name for the end of the name; such a file is copied. */
  private Path readable(Path file, int position) throws IOException {
    if (file.toString().indexOf(',') < 0) {
      return file;
    }
    Path copy = path().resolve("values-" + position + ".yaml");
    return Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The whole environment of a child; nothing of ours is handed down but the PATH. */
  Map<String, String> environment(int maxMebibytes) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", String.valueOf(System.getenv("PATH")));
    environment.put("HOME", home().toString());
    environment.put("TMPDIR", temporary().toString());
    environment.put("HELM_CACHE_HOME", home().resolve("cache").toString());
    environment.put("HELM_CONFIG_HOME", home().resolve("config").toString());
    environment.put("HELM_DATA_HOME", home().resolve("data").toString());
    environment.put("HELM_PLUGINS", home().resolve("plugins").toString());
    environment.put("HTTP_PROXY", NO_PROXY_THERE);
    environment.put("HTTPS_PROXY", NO_PROXY_THERE);
    environment.put("GOMEMLIMIT", maxMebibytes + "MiB");
    return environment;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
