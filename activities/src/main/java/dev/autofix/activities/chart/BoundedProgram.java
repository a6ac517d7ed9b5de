package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that renders to its output, run as one child process for each render: isolated from the
 * machine's user, without a cluster and, as far as the system allows, without a network.
 * Thread-safe; a render waits for its turn.
 */
final class BoundedProgram implements AutoCloseable {
  private static final int RENDERED = 0;
  private static final int REFUSED = 1;
  // What the runtime of Go leaves with after a panic.
  private static final int CRASHED = 2;

  private final Path path;
  private final RenderBounds bounds;
  private final Enclosure enclosure;
  private final RenderTurns turns;
  private final ScheduledExecutorService clock = Watchdog.clock();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  BoundedProgram(Path path, RenderBounds bounds) {
    this.path = path;
    this.bounds = bounds;
    this.enclosure = Enclosure.detect(bounds);
    this.turns = new RenderTurns(bounds.children());
  }

  /** The first program of that name in these folders, as a shell would find it. */
  static Optional<Path> find(String name, String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(name).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * One render.
   *
   * @param what is rendered, for people
   */
  record Run(Path what, Arguments arguments) {}

  /** The program's arguments, which may name files made for this render alone. */
  @FunctionalInterface
  interface Arguments {
    List<String> in(RenderFolder folder) throws IOException;
  }

  RenderResult render(Run run) {
    return turns.take(() -> renderNow(run));
  }

  /** As many at once as the bounds allow; the results in the order of the runs. */
  List<RenderResult> renderAll(List<Run> runs) {
    return turns.takeAll(
        runs.stream().<Supplier<RenderResult>>map(run -> () -> renderNow(run)).toList());
  }

  private RenderResult renderNow(Run run) {
    try (RenderFolder folder = RenderFolder.create(bounds.scratch())) {
      Process process = start(run, folder);
      running.add(process);
      try {
        requireOpen();
        return result(run, folder, process);
      } finally {
        ProcessTree.kill(process);
        running.remove(process);
      }
    } catch (IOException e) {
      throw unavailable(path + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Process start(Run run, RenderFolder folder) throws IOException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(run.arguments().in(folder));
    return folder.start(enclosure.around(command), bounds);
  }

  private RenderResult result(Run run, RenderFolder folder, Process process) throws IOException {
    try (Watchdog watchdog = new Watchdog(process, bounds, folder, clock)) {
      int status = waitFor(process);
      var exhausted = watchdog.verdict(run.what());
      if (exhausted.isPresent()) {
        return exhausted.get();
      }
      return switch (status) {
        case RENDERED -> new RenderResult.Rendered(folder.text(folder.output()));
        case REFUSED -> new RenderResult.Failed(complaint(folder));
        case CRASHED ->
            new RenderResult.Failed(path.getFileName() + " crashed: " + complaint(folder));
        default ->
            throw unavailable(
                "%s ended with status %d: %.300s".formatted(path, status, complaint(folder)), null);
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
      throw unavailable("interrupted while " + path.getFileName() + " was rendering", e);
    }
  }

  private static String complaint(RenderFolder folder) throws IOException {
    return Complaint.of(folder.text(folder.errorOutput()));
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
    turns.close();
  }
}
