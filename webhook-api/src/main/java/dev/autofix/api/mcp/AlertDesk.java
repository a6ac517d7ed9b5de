package dev.autofix.api.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.autofix.api.alertmanager.AlertAnswer;
import dev.autofix.api.alertmanager.HandedAlert;
import dev.autofix.api.alertmanager.HandedAlerts;
import dev.autofix.api.alerts.AlertDirectory;
import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.http.Problem;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.fix.FixStatus;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands alerts over, and waits a while for what becomes of them. */
final class AlertDesk {
  private final HandedAlerts door;
  private final AlertDirectory alerts;
  private final FixDirectory fixes;
  private final Patience patience = new Patience();

  AlertDesk(HandedAlerts door, AlertDirectory alerts, FixDirectory fixes) {
    this.door = door;
    this.alerts = alerts;
    this.fixes = fixes;
  }

  /**
   * What became of an alert as far as it is known.
   *
   * @param alert null while nobody knows
   * @param fixState null while it joined no fix
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Handed(
      AlertAnswer.Status status,
      String why,
      @Nullable String alertId,
      @Nullable String fixId,
      @Nullable State fixState,
      @Nullable AlertStatus alert,
      String next) {}

  /**
   * An observation as far as it has come.
   *
   * @param alert null while nobody knows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Observed(String id, @Nullable AlertStatus alert, String next) {}

  Handed hand(
      Map<String, String> labels, boolean firing, Instant startsAt, Asker asker, Duration wait)
      throws InterruptedException {
    AlertAnswer answer =
        door.hand(new HandedAlert(labels, firing, startsAt), asker.name(), asker.monitorOnly());
    String id = answer.workflowId();
    return switch (answer.status()) {
      case REJECTED -> throw refused(400, answer.why());
      case FAILED -> throw refused(503, answer.why() + " (call again; that is harmless)");
      case IGNORED -> handed(answer, null, "nothing is done about it");
      case ACCEPTED ->
          id == null || !firing
              ? handed(answer, null, "its fix takes this as a hint")
              : followed(answer, id, wait);
    };
  }

  private Handed followed(AlertAnswer answer, String id, Duration wait)
      throws InterruptedException {
    try {
      AlertStatus alert =
          patience.until(() -> alerts.status(id), AlertDesk::isDecided, wait).orElse(null);
      return handed(answer, alert, next(alert));
    } catch (AutofixException e) {
      return handed(
          answer, null, "it is durable; what becomes of it is not known: " + e.getMessage());
    }
  }

  private Handed handed(AlertAnswer answer, @Nullable AlertStatus alert, String next) {
    String fix = alert == null ? null : alert.fixId();
    return new Handed(
        answer.status(),
        answer.why(),
        answer.workflowId(),
        fix,
        fix == null ? null : fixes.status(fix, null).map(FixStatus::state).orElse(null),
        alert,
        next);
  }

  private static String next(@Nullable AlertStatus alert) {
    if (alert != null && alert.fixId() != null) {
      return "explain_fix shows what the fix does and what it waits for";
    }
    return alert == null || alert.outcome() == null
        ? "its evidence is still being read; the same call again goes on waiting"
        : "it ended without a fix; its explanation says why";
  }

  /** Waits for the end of an observation. */
  Observed awaited(String id, Duration wait) throws InterruptedException {
    AlertStatus alert =
        patience
            .until(
                () -> alerts.status(id),
                status -> status.map(AlertStatus::outcome).isPresent(),
                wait)
            .orElse(null);
    return new Observed(
        id,
        alert,
        alert == null || alert.outcome() == null
            ? "still being planned; the same call again goes on waiting"
            : "nothing was written; auto_fix_* or receive_alert asks for it");
  }

  private static boolean isDecided(Optional<AlertStatus> status) {
    return status.filter(alert -> alert.fixId() != null || alert.outcome() != null).isPresent();
  }

  private static WebApplicationException refused(int status, String why) {
    return new WebApplicationException(Problem.response(status, why));
  }
}
