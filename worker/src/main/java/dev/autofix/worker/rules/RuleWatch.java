package dev.autofix.worker.rules;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the files of rules every few seconds. Looking at their text works for mounted ConfigMaps
 * too, where a file is a link to a link that is replaced.
 */
public final class RuleWatch implements Managed {
  private final RuleBook book;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public RuleWatch(RuleBook book, Duration pause) {
    this.book = book;
    this.pause = pause;
  }

  @Override
  public void start() {
    Thread watch = new Thread(this::untilStopped, "rule-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void untilStopped() {
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        book.reload();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
  }
}
