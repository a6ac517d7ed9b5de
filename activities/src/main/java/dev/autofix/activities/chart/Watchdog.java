package dev.autofix.activities.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Kills a child whose render takes too long or too much memory, and remembers why. */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final long PAGE = 4096;

  /** Why the child was killed. */
  enum Verdict {
    FINE,
    LATE,
    BLOATED
  }

  private final Process process;
  private final long end;
  private final long maxBytes;
  private final ScheduledFuture<?> looking;
  private volatile Verdict verdict = Verdict.FINE;

  Watchdog(Process process, HelmJavaSettings settings, ScheduledExecutorService clock) {
    this.process = process;
    this.end = System.nanoTime() + settings.timeout().toNanos();
    this.maxBytes = (long) settings.maxResidentMebibytes() << 20;
    this.looking =
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (verdict != Verdict.FINE) {
      return;
    }
    if (System.nanoTime() > end) {
      kill(Verdict.LATE);
    } else if (residentBytes() > maxBytes) {
      kill(Verdict.BLOATED);
    }
  }

  private void kill(Verdict reason) {
    verdict = reason;
    process.destroyForcibly();
  }

  /** 0 where the system does not tell. */
  private long residentBytes() {
    try {
      String pages = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"));
      return Long.parseLong(pages.split(" ", 3)[1]) * PAGE;
    } catch (IOException e) {
      return 0;
    }
  }

  Verdict verdict() {
    return verdict;
  }

  @Override
  public void close() {
    looking.cancel(false);
  }
}
