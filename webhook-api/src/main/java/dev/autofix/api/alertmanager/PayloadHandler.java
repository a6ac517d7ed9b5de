package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.api.alertmanager.DurableAlerts.Door;
import dev.autofix.api.alertmanager.Payload.Reading;
import dev.autofix.core.explain.Spans;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all alerts of a payload durable at the same time and waits for all of them, but not for
 * ever: what is not confirmed in time counts as failed, and a redelivery begins with it.
 * Thread-safe.
 */
public final class PayloadHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PayloadHandler.class);

  private final AlertHandler alerts;
  private final ExecutorService executor;
  private final Duration patience;
  private final RecentAlerts recent;
  private final DurableAlerts durable;

  /**
   * @param recent is told what was decided
   * @param durable what a redelivery may leave out
   */
  public PayloadHandler(
      AlertHandler alerts,
      ExecutorService executor,
      Duration patience,
      RecentAlerts recent,
      DurableAlerts durable) {
    this.recent = recent;
    this.alerts = alerts;
    this.executor = executor;
    this.patience = patience;
    this.durable = durable;
  }

  IntakeAnswer handle(Payload payload, boolean monitorOnly) throws InterruptedException {
    Door door = new Door(payload.askedBy(), monitorOnly);
    Map<PostedAlert, AlertAnswer> answers = durable.known(payload.alerts(), door);
    Map<PostedAlert, AlertAnswer> sent =
        send(payload.alerts().stream().filter(alert -> !answers.containsKey(alert)).toList(), door);
    answers.putAll(sent);
    IntakeAnswer answer =
        IntakeAnswer.of(
            payload.readings().stream().map(reading -> answer(reading, answers)).toList(),
            payload.truncated());
    if (answer.failed() > 0) {
      durable.note(sent, door);
    } else {
      durable.forget(payload.alerts(), door);
    }
    recent.note(answer.alerts(), monitorOnly);
    return answer;
  }

  private static AlertAnswer answer(Reading reading, Map<PostedAlert, AlertAnswer> answers) {
    return reading.rejected() != null
        ? reading.rejected()
        : Objects.requireNonNull(answers.get(reading.alert()));
  }

  private Map<PostedAlert, AlertAnswer> send(List<PostedAlert> open, Door door)
      throws InterruptedException {
    Context trace = Context.current();
    List<Callable<AlertAnswer>> tasks = new ArrayList<>();
    for (PostedAlert alert : open) {
      tasks.add(trace.wrap(() -> alerts.handle(alert, door.askedBy(), door.monitorOnly())));
    }
    List<Future<AlertAnswer>> done =
        executor.invokeAll(tasks, patience.toMillis(), TimeUnit.MILLISECONDS);
    Map<PostedAlert, AlertAnswer> sent = new HashMap<>();
    for (int i = 0; i < done.size(); i++) {
      sent.put(open.get(i), result(done.get(i), open.get(i)));
    }
    return sent;
  }

  private AlertAnswer result(Future<AlertAnswer> done, PostedAlert alert)
      throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException e) {
      return failed(alert, "not confirmed within " + Spans.of(patience));
    } catch (ExecutionException e) {
      LOG.error("an alert could not be handled", e);
      return failed(alert, "an internal error; the log has it");
    }
  }

  private static AlertAnswer failed(PostedAlert alert, String why) {
    return new AlertAnswer(alert.fingerprint(), null, Status.FAILED, why, null);
  }
}
