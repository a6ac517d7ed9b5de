package dev.autofix.api.alerts;

import dev.autofix.workflows.alert.AlertStatus;
import java.util.Optional;

/** One alert at a time, by its workflow id; observations included. */
@FunctionalInterface
public interface AlertDirectory {
  Optional<AlertStatus> status(String id);
}
