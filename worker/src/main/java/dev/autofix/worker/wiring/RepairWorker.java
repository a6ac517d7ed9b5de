package dev.autofix.worker.wiring;

import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.workflows.admission.AdmissionWorkflowImpl;
import dev.autofix.workflows.alert.AlertWorkflowImpl;
import dev.autofix.workflows.fix.FixWorkflowImpl;
import dev.autofix.workflows.locate.LocateWorkflowImpl;
import dev.autofix.workflows.trace.TracingInterceptor;
import io.opentelemetry.api.trace.Tracer;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;

/** A Temporal worker with every workflow and activity; virtual threads where Java has them. */
public final class RepairWorker {
  /** Waiting activities cost a slot each; with virtual threads a slot costs next to nothing. */
  private static final int SLOTS_VIRTUAL = 5000;

  private static final int SLOTS_PLATFORM = 400;

  private RepairWorker() {}

  /** Ready to start. */
  public static WorkerFactory on(
      WorkflowClient client, TemporalSettings settings, List<Object> activities, Tracer tracer) {
    boolean virtual = VirtualThreads.available();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(virtual)
                .setWorkerInterceptors(new TracingInterceptor(tracer))
                .build());
    Worker worker =
        factory.newWorker(
            settings.taskQueue(),
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(virtual)
                .setMaxConcurrentActivityExecutionSize(virtual ? SLOTS_VIRTUAL : SLOTS_PLATFORM)
                .build());
    worker.registerWorkflowImplementationTypes(
        AlertWorkflowImpl.class,
        FixWorkflowImpl.class,
        AdmissionWorkflowImpl.class,
        LocateWorkflowImpl.class);
    activities.forEach(worker::registerActivitiesImplementations);
    return factory;
  }
}
