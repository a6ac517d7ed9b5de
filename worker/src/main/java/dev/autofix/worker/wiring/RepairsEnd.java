package dev.autofix.worker.wiring;

import dev.autofix.api.temporal.Causes;
import io.dropwizard.lifecycle.Managed;
import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a worker finish what it can at the end of the process. What is cut off here is taken up by
 * another worker or by the next start.
 */
record RepairsEnd(WorkerFactory worker, OutsideSystems systems, TemporalConnection temporal)
    implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(RepairsEnd.class);
  private static final int FINISH_SECONDS = 10;
  private static final int CUT_SECONDS = 5;

  @Override
  public void stop() {
    try {
      finish();
    } catch (StatusRuntimeException e) {
      LOG.warn("Temporal did not hear the goodbye of this worker: {}", Causes.text(e));
    } finally {
      systems.close();
      temporal.close();
    }
  }

  private void finish() {
    worker.shutdown();
    worker.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS);
    if (!worker.isTerminated()) {
      worker.shutdownNow();
      worker.awaitTermination(CUT_SECONDS, TimeUnit.SECONDS);
    }
  }
}
