package dev.autofix.worker.wiring;

import io.dropwizard.lifecycle.Managed;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;

/**
 * Lets a worker finish what it can at the end of the process. What is cut off here is taken up by
 * another worker or by the next start.
 */
record RepairsEnd(WorkerFactory worker, OutsideSystems systems, TemporalConnection temporal)
    implements Managed {
  private static final int FINISH_SECONDS = 10;
  private static final int CUT_SECONDS = 5;

  @Override
  public void stop() {
    worker.shutdown();
    worker.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS);
    if (!worker.isTerminated()) {
      worker.shutdownNow();
      worker.awaitTermination(CUT_SECONDS, TimeUnit.SECONDS);
    }
    systems.close();
    temporal.close();
  }
}
