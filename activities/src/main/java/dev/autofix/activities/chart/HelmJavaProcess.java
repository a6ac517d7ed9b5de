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
import java.nio.file.Path;
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
  private static final int MAX_ERROR = 1_000;
  private static final int MAX_ERROR_OUTPUT = 2_000;

  private final HelmJavaFolder folder;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private int renders;

  private HelmJavaProcess(HelmJavaFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.requests =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  static HelmJavaProcess start(HelmJavaSettings settings, UnaryOperator<List<String>> command) {
    HelmJavaFolder folder = HelmJavaFolder.create(settings.scratch());
    ProcessBuilder builder = new ProcessBuilder(command.apply(folder.javaOptions()));
    builder.directory(folder.path().toFile()).redirectError(folder.errorOutput().toFile());
    builder.environment().clear();
    builder.environment().putAll(folder.environment(settings.maxHeapMebibytes()));
    try {
      return new HelmJavaProcess(folder, builder.start());
    } catch (IOException e) {
      folder.delete();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "the rendering process does not start: " + e.getMessage(), e);
    }
  }

  /** Whether it may serve another render. */
  boolean reusable() {
    return process.isAlive() && renders < MAX_RENDERS;
  }

  RenderResult render(
      RenderRequest request, HelmJavaSettings settings, ScheduledExecutorService clock) {
    renders++;
    try (Watchdog watchdog = new Watchdog(process, settings, clock)) {
      try {
        HelmFrames.write(requests, texts(request));
        List<String> answer = HelmFrames.read(answers);
        return answer.get(0).equals(HelmJavaChild.RENDERED)
            ? new RenderResult.Rendered(answer.get(1))
            : new RenderResult.Failed(shortened(answer.get(1).strip()));
      } catch (IOException e) {
        close();
        return failed(request, settings, watchdog.verdict(), e);
      }
    }
  }

  private RenderResult failed(
      RenderRequest request, HelmJavaSettings settings, Watchdog.Verdict verdict, IOException e) {
    return switch (verdict) {
      case BLOATED ->
          new RenderResult.Failed(
              "rendering needs too much memory (expected: less than "
                  + settings.maxResidentMebibytes()
                  + " MiB)");
      case LATE ->
          throw new AutofixException(
              FailureType.TIMEOUT,
              "the chart "
                  + request.chart().getFileName()
                  + " did not render (expected: within "
                  + settings.timeout().toSeconds()
                  + " s)");
      case FINE ->
          throw new AutofixException(
              FailureType.UNAVAILABLE, "the rendering process ended: " + lastWords(e), e);
    };
  }

  private List<String> texts(RenderRequest request) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(request.chart().toString());
    texts.add(request.releaseName());
    texts.add(request.namespace());
    String version = request.kubeVersion();
    texts.add(version == null ? "" : version);
    for (Path file : request.valueFiles()) {
      texts.add(folder.readable(file, texts.size()).toString());
    }
    String overlay = request.overlay();
    if (overlay != null) {
      Files.writeString(folder.overlay(), overlay);
      texts.add(folder.overlay().toString());
    }
    return texts;
  }

  /** The end of a template error names the cause, its start the file. */
  private static String shortened(String error) {
    int half = MAX_ERROR / 2;
    return error.length() <= MAX_ERROR
        ? error
        : error.substring(0, half) + " ... " + error.substring(error.length() - half);
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
    folder.delete();
  }
}
