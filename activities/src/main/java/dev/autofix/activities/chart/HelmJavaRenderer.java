package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Renders with Helm as a Java library, in child JVMs of our own that are started on demand, used
 * again, and replaced after a crash or a timeout. Thread-safe; a render waits for a free child.
 *
 * <p>What the library cannot do: hooks are missing from its output, schema validation cannot be
 * switched off, and API versions cannot be passed. {@code lookup} finds nothing, as in {@code helm
 * template}.
 */
public final class HelmJavaRenderer implements HelmRenderer {
  private final RenderBounds bounds;
  private final RenderTurns turns;
  private final Deque<HelmJavaProcess> idle = new ArrayDeque<>();
  private final ScheduledExecutorService clock;
  private boolean closed;

  public HelmJavaRenderer(RenderBounds bounds) {
    this.bounds = bounds;
    this.turns = new RenderTurns(bounds.children());
    this.clock = Watchdog.clock();
  }

  @Override
  public String description() {
    return "helm-java, without hooks, API versions and a way around schemas";
  }

  @Override
  public RenderResult render(RenderRequest request) {
    return turns.take(() -> renderNow(request));
  }

  @Override
  public List<RenderResult> renderAll(List<RenderRequest> requests) {
    return turns.takeAll(
        requests.stream().<Supplier<RenderResult>>map(one -> () -> renderNow(one)).toList());
  }

  private RenderResult renderNow(RenderRequest request) {
    HelmJavaProcess process = take();
    try {
      return process.render(request, bounds, clock);
    } finally {
      giveBack(process);
    }
  }

  private HelmJavaProcess take() {
    synchronized (idle) {
      if (closed) {
        throw new AutofixException(FailureType.UNAVAILABLE, "the renderer is closed");
      }
      HelmJavaProcess process = idle.poll();
      if (process != null && process.reusable()) {
        return process;
      }
      if (process != null) {
        process.close();
      }
    }
    return HelmJavaProcess.start(bounds, this::command);
  }

  private void giveBack(HelmJavaProcess process) {
    synchronized (idle) {
      if (!closed && process.reusable()) {
        idle.push(process);
        return;
      }
    }
    process.close();
  }

  private List<String> command(List<String> folderOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + bounds.maxHeapMebibytes() + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(folderOptions);
    command.add("-cp");
    command.add(classPath());
    command.add(HelmJavaChild.class.getName());
    return command;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Ends the idle children now, and those that render when they have answered. */
  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(HelmJavaProcess::close);
      idle.clear();
    }
    clock.shutdown();
  }
}
