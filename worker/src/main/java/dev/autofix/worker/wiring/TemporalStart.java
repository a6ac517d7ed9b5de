package dev.autofix.worker.wiring;

import dev.autofix.api.temporal.Causes;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.TemporalSettings;
import io.dropwizard.lifecycle.Managed;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps that need Temporal as soon as it answers. The doors are open meanwhile and answer
 * 503, as they do in every other outage of Temporal.
 */
final class TemporalStart implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final TemporalSettings settings;
  private final List<Runnable> steps;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  /**
   * @param steps each may be taken again after it failed
   */
  TemporalStart(TemporalSettings settings, List<Runnable> steps) {
    this.settings = settings;
    this.steps = List.copyOf(steps);
  }

  @Override
  public void start() {
    Thread started = new Thread(this::untilTaken, "temporal-start");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void untilTaken() {
    try {
      while (!taken()) {
        if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken() {
    try {
      steps.forEach(Runnable::run);
      LOG.info(
          "connected to Temporal at {}, namespace {}, task queue {}",
          settings.target(),
          settings.namespace(),
          settings.taskQueue());
      return true;
    } catch (AutofixException e) {
      LOG.error("{} (trying again in {} s)", e.getMessage(), PAUSE.toSeconds());
      return false;
    } catch (StatusRuntimeException e) {
      LOG.warn(
          "Temporal at {} does not answer yet: {} (namespace {}; trying again in {} s)",
          settings.target(),
          Causes.text(e),
          settings.namespace(),
          PAUSE.toSeconds());
      return false;
    }
  }

  @Override
  public void stop() throws InterruptedException {
    stopping.countDown();
    if (thread != null) {
      thread.join(PAUSE.toMillis());
    }
  }
}
