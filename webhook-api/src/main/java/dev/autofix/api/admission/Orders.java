package dev.autofix.api.admission;

import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Actor;
import dev.autofix.core.admission.AdmissionScope;
import dev.autofix.workflows.admission.Order;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.SecurityContext;

/**
 * A person's orders, read and given: what stands behind each door. Roles are the doors' to judge.
 */
public final class Orders {
  private final Admissions admissions;

  public Orders(Admissions admissions) {
    this.admissions = admissions;
  }

  /**
   * Gives an order; durable when this returns.
   *
   * @throws WebApplicationException 400 with what makes no sense in it
   */
  public OrderTaken give(Command command, OrderBody body, SecurityContext caller) {
    boolean stops = command == Command.PAUSE || command == Command.KILL;
    if (stops && (body.reason() == null || body.reason().isBlank())) {
      throw bad("reason is missing (expected: why, for whoever finds it at night)");
    }
    String scope = scope(command, body).display();
    String actor = Actor.of(caller, body.actor());
    admissions.give(
        command,
        new Order(
            scope, Texts.plain("reason", body.reason()), actor, Texts.time("until", body.until())));
    return new OrderTaken(command.signal(), scope, actor);
  }

  private static AdmissionScope scope(Command command, OrderBody body) {
    AdmissionScope scope = scope(body);
    // One breaker counts the reverts of all: whoever names a part would reset it for the others.
    if (command == Command.RESET_BREAKER && !scope.equals(AdmissionScope.INSTALLATION)) {
      throw bad(
          "scope '%s' (expected: installation, or none; there is one circuit breaker for all)"
              .formatted(scope.display()));
    }
    return scope;
  }

  private static AdmissionScope scope(OrderBody body) {
    String text = Texts.plain("scope", body.scope());
    try {
      return text == null ? AdmissionScope.INSTALLATION : AdmissionScope.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }
}
