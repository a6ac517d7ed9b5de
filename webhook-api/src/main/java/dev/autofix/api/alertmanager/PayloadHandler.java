package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.api.alertmanager.Payload.Reading;
import dev.autofix.core.explain.Spans;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all alerts of a payload durable at the same time and waits for all of them, but not for
 * ever: what is not confirmed in time counts as failed. Thread-safe.
 */
public final class PayloadHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PayloadHandler.class);

  private final AlertHandler alerts;
  private final ExecutorService executor;
  private final Duration patience;
  private final RecentAlerts recent;

  /**
   * @param recent is told what was decided
   */
  public PayloadHandler(
      AlertHandler alerts, ExecutorService executor, Duration patience, RecentAlerts recent) {
    this.recent = recent;
    this.alerts = alerts;
    this.executor = executor;
    this.patience = patience;
  }

  IntakeAnswer handle(Payload payload, boolean monitorOnly) throws InterruptedException {
    Context trace = Context.current();
    List<Callable<AlertAnswer>> tasks = new ArrayList<>();
    for (Reading reading : payload.readings()) {
      tasks.add(trace.wrap(() -> answer(reading, payload.askedBy(), monitorOnly)));
    }
    List<Future<AlertAnswer>> done =
        executor.invokeAll(tasks, patience.toMillis(), TimeUnit.MILLISECONDS);
    List<AlertAnswer> answers = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      answers.add(result(done.get(i), payload.readings().get(i)));
    }
    recent.note(answers, monitorOnly);
    return IntakeAnswer.of(answers, payload.truncated());
  }

  private AlertAnswer answer(Reading reading, @Nullable String askedBy, boolean monitorOnly) {
    return reading.rejected() != null
        ? reading.rejected()
        : alerts.handle(Objects.requireNonNull(reading.alert()), askedBy, monitorOnly);
  }

  private AlertAnswer result(Future<AlertAnswer> done, Reading reading)
      throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException e) {
      return failed(reading, "not confirmed within " + Spans.of(patience));
    } catch (ExecutionException e) {
      LOG.error("an alert could not be handled", e);
      return failed(reading, "an internal error; the log has it");
    }
  }

  private static AlertAnswer failed(Reading reading, String why) {
    PostedAlert alert = Objects.requireNonNull(reading.alert());
    return new AlertAnswer(alert.fingerprint(), null, Status.FAILED, why, null);
  }
}
