package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders with Helm as a Java library, in child JVMs of our own that are started on demand, used
 * again, and replaced after a crash or a timeout. Thread-safe; a render waits for a free child.
 *
 * <p>What the library cannot do: hooks are missing from its output, schema validation cannot be
 * switched off, and API versions cannot be passed. {@code lookup} finds nothing, as in {@code helm
 * template}.
 */
public final class HelmJavaRenderer implements ChartRenderer, AutoCloseable {
  private final HelmJavaSettings settings;
  private final Semaphore free;
  private final Deque<HelmJavaProcess> idle = new ArrayDeque<>();
  private final ScheduledExecutorService clock;
  private boolean closed;

  public HelmJavaRenderer(HelmJavaSettings settings) {
    this.settings = settings;
    this.free = new Semaphore(settings.children(), true);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "helm-timeout");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public RenderResult render(RenderRequest request) {
    acquire();
    HelmJavaProcess process = null;
    try {
      process = take();
      return process.render(request, settings, clock);
    } finally {
      giveBack(process);
      free.release();
    }
  }

  private void acquire() {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "interrupted while waiting for a free renderer", e);
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
    return HelmJavaProcess.start(settings, this::command);
  }

  private void giveBack(@Nullable HelmJavaProcess process) {
    if (process == null) {
      return;
    }
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
    command.add("-Xmx" + settings.maxHeapMebibytes() + "m");
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
