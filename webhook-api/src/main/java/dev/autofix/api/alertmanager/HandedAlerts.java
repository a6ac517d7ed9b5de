package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.Payload.Reading;
import java.util.List;

/**
 * Alerts that somebody hands over one at a time. They go the way of Alertmanager's: the same rules,
 * the same identity, the same durable signal, the same counters. Thread-safe.
 */
public final class HandedAlerts {
  private final PayloadHandler handler;
  private final IntakeMetrics metrics;

  public HandedAlerts(PayloadHandler handler, IntakeMetrics metrics) {
    this.handler = handler;
    this.metrics = metrics;
  }

  /**
   * What was done about it; durable when it was accepted.
   *
   * @param askedBy who asks, and so may not approve what comes of it
   * @param monitorOnly whether it may only be observed
   */
  public AlertAnswer hand(HandedAlert alert, String askedBy, boolean monitorOnly)
      throws InterruptedException {
    PostedAlert posted =
        new PostedAlert(
            Fingerprints.of(alert.labels()),
            alert.firing(),
            alert.labels(),
            alert.startsAt(),
            null);
    IntakeAnswer answer =
        handler.handle(new Payload(List.of(new Reading(posted, null)), 0, askedBy), monitorOnly);
    metrics.answered(answer, monitorOnly);
    return answer.alerts().get(0);
  }
}
