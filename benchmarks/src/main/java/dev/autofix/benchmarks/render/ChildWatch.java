package dev.autofix.benchmarks.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most children and the most memory of one child that were seen; looks every 20 ms. */
final class ChildWatch implements AutoCloseable {
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+([0-9]+) kB$");

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looking;
  private volatile long peakKibibytes;
  private volatile int mostChildren;

  ChildWatch() {
    this.looking = clock.scheduleWithFixedDelay(this::look, 0, 20, TimeUnit.MILLISECONDS);
  }

  private void look() {
    List<ProcessHandle> children =
        ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    mostChildren = Math.max(mostChildren, children.size());
    children.forEach(child -> peakKibibytes = Math.max(peakKibibytes, peak(child.pid())));
  }

  /** 0 for a child that has ended meanwhile. */
  private static long peak(long pid) {
    try {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      Matcher peak = PEAK.matcher(Files.readString(status));
      return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  String report() {
    return "at most %d children at once, %d MiB in one"
        .formatted(mostChildren, peakKibibytes >> 10);
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdownNow();
  }
}
