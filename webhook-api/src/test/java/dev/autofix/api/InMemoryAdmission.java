package dev.autofix.api;

import dev.autofix.api.admission.Admissions;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.Order;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Admission without Temporal. */
public final class InMemoryAdmission implements Admissions {
  public volatile AdmissionStatus status = AdmissionStatus.idle("prod");
  public final List<Given> orders = new CopyOnWriteArrayList<>();

  /** An order as it came through the door. */
  public record Given(Command command, Order order) {}

  /** Nobody answers before this is complete. */
  public volatile CompletableFuture<?> answers = CompletableFuture.completedFuture(null);

  @Override
  public AdmissionStatus status() {
    answers.join();
    return status;
  }

  @Override
  public void give(Command command, Order order) {
    orders.add(new Given(command, order));
  }
}
