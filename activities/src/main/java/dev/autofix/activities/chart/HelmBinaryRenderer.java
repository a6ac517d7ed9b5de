package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Renders with the {@code helm} program, one child process for each render: isolated from the
 * machine's user, without a cluster and, as far as the system allows, without a network.
 * Thread-safe; a render waits for its turn.
 */
public final class HelmBinaryRenderer implements HelmRenderer {
  private static final int RENDERED = 0;
  private static final int REFUSED = 1;
  private static final int CRASHED = 2;

  private final HelmBinary helm;
  private final RenderBounds bounds;
  private final Enclosure enclosure;
  private final RenderTurns turns;
  private final ScheduledExecutorService clock = Watchdog.clock();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private HelmBinaryRenderer(HelmBinary helm, RenderBounds bounds) {
    this.helm = helm;
    this.bounds = bounds;
    this.enclosure = Enclosure.detect(bounds);
    this.turns = new RenderTurns(bounds.children());
  }

  /**
   * A renderer with the program at {@code helm}, once that has told its version.
   *
   * @throws AutofixException of type CONFIGURATION if it is no Helm that will do
   */
  public static HelmBinaryRenderer open(Path helm, RenderBounds bounds) {
    return new HelmBinaryRenderer(HelmBinary.at(helm, bounds), bounds);
  }

  @Override
  public String description() {
    return "helm " + helm.version().text() + " at " + helm.path();
  }

  @Override
  public RenderResult render(RenderRequest request) {
    return turns.take(() -> renderNow(request));
  }

  private RenderResult renderNow(RenderRequest request) {
    RenderFolder folder = RenderFolder.create(bounds.scratch());
    try {
      Process process = start(request, folder);
      running.add(process);
      try {
        requireOpen();
        return result(request, folder, process);
      } finally {
        ProcessTree.kill(process);
        running.remove(process);
      }
    } catch (IOException e) {
      throw unavailable("helm cannot be used: " + e.getMessage(), e);
    } finally {
      folder.delete();
    }
  }

  private Process start(RenderRequest request, RenderFolder folder) throws IOException {
    List<String> command = new ArrayList<>(List.of(helm.path().toString()));
    command.addAll(
        HelmArguments.of(request, folder.valueFiles(request.valueFiles(), request.overlay())));
    return folder.start(enclosure.around(command), bounds);
  }

  private RenderResult result(RenderRequest request, RenderFolder folder, Process process)
      throws IOException {
    try (Watchdog watchdog = new Watchdog(process, bounds, folder, clock)) {
      int status = waitFor(process);
      var exhausted = watchdog.verdict(request.chart());
      if (exhausted.isPresent()) {
        return exhausted.get();
      }
      return switch (status) {
        case RENDERED -> new RenderResult.Rendered(folder.text(folder.output()));
        case REFUSED -> new RenderResult.Failed(complaint(folder));
        case CRASHED -> new RenderResult.Failed("helm crashed: " + complaint(folder));
        default ->
            throw unavailable(
                "helm ended with status %d: %.300s".formatted(status, complaint(folder)), null);
      };
    }
  }

  /** Asked once the process is known to {@link #close()}: one of the two always ends it. */
  private void requireOpen() {
    if (closed) {
      throw unavailable("the renderer is closed", null);
    }
  }

  private int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while helm was rendering", e);
    }
  }

  private static String complaint(RenderFolder folder) throws IOException {
    return HelmComplaint.of(folder.text(folder.errorOutput()));
  }

  private static AutofixException unavailable(String message, @Nullable Throwable cause) {
    return new AutofixException(FailureType.UNAVAILABLE, message, cause);
  }

  /** Ends all renders that are under way. */
  @Override
  public void close() {
    closed = true;
    running.forEach(ProcessTree::kill);
    clock.shutdown();
  }
}
