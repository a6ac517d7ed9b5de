package dev.autofix.benchmarks.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who keeps pushing to the same branch, to a file of their own. */
final class OtherClient {
  private final AtomicBoolean stop = new AtomicBoolean();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Integer> pushes;

  OtherClient(CloneLoop loop) {
    this.pushes = thread.submit(() -> push(loop));
  }

  /** Ends after the push that is under way; returns how many there were. */
  int stop() throws Exception {
    stop.set(true);
    int count = pushes.get();
    thread.shutdown();
    return count;
  }

  private int push(CloneLoop loop) {
    try {
      int pushed = 0;
      while (!stop.get()) {
        loop.fix(ChartRepository.FOREIGN, text -> text + ".");
        pushed++;
      }
      return pushed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
