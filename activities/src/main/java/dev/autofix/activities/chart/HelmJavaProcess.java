package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/**
 * The parent's end of one rendering child. Used by one thread at a time; after a failure it is dead
 * and has to be replaced.
 */
final class HelmJavaProcess {
  private static final int MAX_RENDERS = 1_000;
  private static final int MAX_ERROR_OUTPUT = 2_000;

  private final RenderFolder folder;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private int renders;

  private HelmJavaProcess(RenderFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.requests =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  static HelmJavaProcess start(RenderBounds bounds, UnaryOperator<List<String>> command) {
    RenderFolder folder = RenderFolder.create(bounds.scratch());
    ProcessBuilder builder = new ProcessBuilder(command.apply(javaOptions(folder)));
    builder.directory(folder.path().toFile()).redirectError(folder.errorOutput().toFile());
    builder.environment().clear();
    builder.environment().putAll(folder.environment(bounds.maxHeapMebibytes()));
    try {
      return new HelmJavaProcess(folder, builder.start());
    } catch (IOException e) {
      folder.close();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "the rendering process does not start: " + e.getMessage(), e);
    }
  }

  private static List<String> javaOptions(RenderFolder folder) {
    return List.of(
        "-Djava.io.tmpdir=" + folder.temporary(),
        "-Djna.tmpdir=" + folder.temporary(),
        "-Djna.nosys=true",
        "-Duser.home=" + folder.home(),
        // Without it the library would look for its native part on the network.
        "-Dcom.marcnuri.jkube-helm.skipRemoteJar=true");
  }

  /** Whether it may serve another render. */
  boolean reusable() {
    return process.isAlive() && renders < MAX_RENDERS;
  }

  RenderResult render(RenderRequest request, RenderBounds bounds, ScheduledExecutorService clock) {
    renders++;
    try (Watchdog watchdog = new Watchdog(process, bounds, folder, clock)) {
      try {
        HelmFrames.write(requests, texts(request));
        return result(HelmFrames.read(answers));
      } catch (IOException e) {
        close();
        return watchdog
            .verdict(request.chart())
            .orElseThrow(
                () ->
                    new AutofixException(
                        FailureType.UNAVAILABLE,
                        "the rendering process ended: " + lastWords(e),
                        e));
      }
    }
  }

  private static RenderResult result(List<String> answer) {
    return switch (answer.get(0)) {
      case HelmJavaChild.RENDERED -> new RenderResult.Rendered(answer.get(1));
      case HelmJavaChild.TOO_MUCH -> Watchdog.verbose();
      default -> new RenderResult.Failed(Complaint.of(answer.get(1)));
    };
  }

  private List<String> texts(RenderRequest request) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(request.chart().toString());
    texts.add(request.releaseName());
    texts.add(request.namespace());
    String version = request.kubeVersion();
    texts.add(version == null ? "" : version);
    folder
        .valueFiles(request.valueFiles(), request.overlay())
        .forEach(file -> texts.add(file.toString()));
    return texts;
  }

  private String lastWords(IOException cause) {
    try {
      byte[] bytes = Files.readAllBytes(folder.errorOutput());
      int from = Math.max(0, bytes.length - MAX_ERROR_OUTPUT);
      String words = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip();
      return words.isEmpty() ? String.valueOf(cause.getMessage()) : words;
    } catch (IOException e) {
      return String.valueOf(cause.getMessage());
    }
  }

  /** Kills the child and removes its folder. */
  void close() {
    process.destroyForcibly();
    process.onExit().join();
    folder.close();
  }
}
