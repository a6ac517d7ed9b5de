package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.tree.KustomizeRenderer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders with the {@code kustomize} program, under the bounds and in the isolation of a Helm
 * render. Where the machine has no such program, overlays are refused. Thread-safe.
 */
public final class KustomizeProgram implements KustomizeRenderer, AutoCloseable {
  private static final int RENDERED = 0;
  private static final int REFUSED = 1;

  private final @Nullable Path program;
  private final RenderBounds bounds;
  private final Enclosure enclosure;
  private final RenderTurns turns;
  private final ScheduledExecutorService clock = Watchdog.clock();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private KustomizeProgram(@Nullable Path program, RenderBounds bounds) {
    this.program = program;
    this.bounds = bounds;
    this.enclosure = Enclosure.detect(bounds);
    this.turns = new RenderTurns(bounds.children());
  }

  /** The first {@code kustomize} in these folders, as a shell would find it. */
  public static KustomizeProgram find(String searchPath, RenderBounds bounds) {
    return new KustomizeProgram(
        Stream.of(searchPath.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).resolve("kustomize").toAbsolutePath())
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .findFirst()
            .orElse(null),
        bounds);
  }

  @Override
  public RenderResult render(Path overlay) {
    Path found = program;
    if (found == null) {
      throw new ChartRefused(
          "the source is a Kustomize overlay, and there is no kustomize program on the PATH",
          "Install kustomize 5 where Autofix runs.");
    }
    return turns.take(() -> renderNow(found, overlay));
  }

  private RenderResult renderNow(Path found, Path overlay) {
    RenderFolder folder = RenderFolder.create(bounds.scratch());
    try {
      List<String> command = List.of(found.toString(), "build", overlay.toString());
      Process process = folder.start(enclosure.around(command), bounds);
      running.add(process);
      try {
        return result(process, folder, overlay);
      } finally {
        ProcessTree.kill(process);
        running.remove(process);
      }
    } catch (IOException e) {
      throw unavailable("kustomize cannot be used: " + e.getMessage(), e);
    } finally {
      folder.delete();
    }
  }

  private RenderResult result(Process process, RenderFolder folder, Path overlay)
      throws IOException {
    try (Watchdog watchdog = new Watchdog(process, bounds, folder, clock)) {
      int status = waitFor(process);
      var exhausted = watchdog.verdict(overlay);
      if (exhausted.isPresent()) {
        return exhausted.get();
      }
      String complaint = HelmComplaint.of(folder.text(folder.errorOutput()));
      return switch (status) {
        case RENDERED -> new RenderResult.Rendered(folder.text(folder.output()));
        case REFUSED -> new RenderResult.Failed(complaint);
        default ->
            throw unavailable("kustomize ended with status " + status + ": " + complaint, null);
      };
    }
  }

  private static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while kustomize was rendering", e);
    }
  }

  private static AutofixException unavailable(String message, @Nullable Throwable cause) {
    return new AutofixException(FailureType.UNAVAILABLE, message, cause);
  }

  /** Ends all renders that are under way. */
  @Override
  public void close() {
    running.forEach(ProcessTree::kill);
    clock.shutdown();
  }
}
