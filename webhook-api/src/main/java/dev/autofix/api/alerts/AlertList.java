package dev.autofix.api.alerts;

import dev.autofix.api.alertmanager.RecentAlerts.Received;
import java.util.List;

/** Alerts as this process received them, the newest first. */
public record AlertList(List<Received> alerts) {
  public AlertList {
    alerts = List.copyOf(alerts);
  }
}
