package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderResult.Exhausted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Kills a child whose render takes too long, too much memory or room, and remembers why. */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");

  /**
   * A child that got less of the processor than this share of its time was starved, not endless.
   */
  private static final int BUSY_SHARE = 4;

  /** So many times its time a child may take on a machine that does not let it be busy. */
  private static final int PATIENCE = 4;

  private enum Verdict {
    FINE,
    STARVED,
    ENDLESS,
    BLOATED,
    VERBOSE
  }

  private final Process process;
  private final RenderBounds bounds;
  private final RenderFolder folder;
  private final long end;
  private final Duration spentBefore;
  private final ScheduledFuture<?> looking;
  private volatile Verdict verdict = Verdict.FINE;

  /**
   * Watches {@code process} from now on.
   *
   * @param folder where it writes to
   */
  Watchdog(
      Process process, RenderBounds bounds, RenderFolder folder, ScheduledExecutorService clock) {
    this.process = process;
    this.bounds = bounds;
    this.folder = folder;
    this.end = System.nanoTime() + bounds.timeout().toNanos();
    this.spentBefore = spent();
    this.looking =
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * A thread that looks after all children of one renderer. Once it is shut down it takes no more,
   * without a word: a renderer ends its children first.
   */
  static ScheduledExecutorService clock() {
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, "helm-watchdog");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private void look() {
    if (verdict != Verdict.FINE) {
      return;
    }
    long late = System.nanoTime() - end;
    if (late > 0 && wasBusy()) {
      kill(Verdict.ENDLESS);
    } else if (late > (PATIENCE - 1) * bounds.timeout().toNanos()) {
      kill(Verdict.STARVED);
    } else if (residentKibibytes() > (long) bounds.maxResidentMebibytes() << 10) {
      kill(Verdict.BLOATED);
    } else if (isVerbose()) {
      kill(Verdict.VERBOSE);
    }
  }

  private boolean wasBusy() {
    Duration busy = spent().minus(spentBefore);
    return busy.multipliedBy(BUSY_SHARE).compareTo(bounds.timeout()) >= 0;
  }

  private void kill(Verdict reason) {
    verdict = reason;
    ProcessTree.kill(process);
  }

  private Duration spent() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** 0 where the system does not tell. */
  private long residentKibibytes() {
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find() ? Long.parseLong(resident.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean isVerbose() {
    return Stream.of(folder.output(), folder.errorOutput())
        .anyMatch(file -> file.toFile().length() > RenderBounds.MAX_OUTPUT_BYTES);
  }

  /**
   * What becomes of a render whose child was ended; empty if nobody ended it.
   *
   * @throws AutofixException of type TIMEOUT if the machine and not the chart was too slow
   */
  Optional<Exhausted> verdict(Path what) {
    return switch (verdict) {
      case FINE -> isVerbose() ? Optional.of(verbose()) : Optional.empty();
      case VERBOSE -> Optional.of(verbose());
      case BLOATED ->
          Optional.of(
              new Exhausted(
                  "rendering needs too much memory (expected: less than %d MiB)"
                      .formatted(bounds.maxResidentMebibytes())));
      case ENDLESS ->
          Optional.of(
              new Exhausted(
                  "rendering does not end (expected: within %d s)"
                      .formatted(bounds.timeout().toSeconds())));
      case STARVED ->
          throw new AutofixException(
              FailureType.TIMEOUT,
              "%s did not render within %d s, most of which its process waited (is the machine overloaded?)"
                  .formatted(what.getFileName(), PATIENCE * bounds.timeout().toSeconds()));
    };
  }

  static Exhausted verbose() {
    return new Exhausted(
        "it renders to too much text (expected: at most %d MiB)"
            .formatted(RenderBounds.MAX_OUTPUT_BYTES >> 20));
  }

  @Override
  public void close() {
    looking.cancel(false);
  }
}
