package dev.autofix.api.alertmanager;

import java.time.Instant;
import java.util.Map;

/** An alert that somebody hands over in Alertmanager's stead. */
public record HandedAlert(Map<String, String> labels, boolean firing, Instant startsAt) {
  public HandedAlert {
    labels = Map.copyOf(labels);
  }
}
