package dev.autofix.api.alertmanager;

import java.util.List;

/** What was done about a payload: a count for each status, and every alert in its order. */
public record IntakeAnswer(
    int accepted, int ignored, int rejected, int failed, long truncated, List<AlertAnswer> alerts) {
  public IntakeAnswer {
    alerts = List.copyOf(alerts);
  }

  static IntakeAnswer of(List<AlertAnswer> alerts, long truncated) {
    return new IntakeAnswer(
        count(alerts, AlertAnswer.Status.ACCEPTED),
        count(alerts, AlertAnswer.Status.IGNORED),
        count(alerts, AlertAnswer.Status.REJECTED),
        count(alerts, AlertAnswer.Status.FAILED),
        truncated,
        alerts);
  }

  private static int count(List<AlertAnswer> alerts, AlertAnswer.Status status) {
    return (int) alerts.stream().filter(alert -> alert.status() == status).count();
  }

  /**
   * 503 as soon as one alert is not durable: Alertmanager then sends the payload again, which is
   * harmless for the others. Never 429 or another 4xx, which would end its retries.
   */
  int httpStatus() {
    return failed > 0 ? 503 : 200;
  }
}
