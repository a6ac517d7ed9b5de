package dev.autofix.worker.check;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.ArgoCdSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Is Argo CD there, and which Applications may this account see? */
record ArgoCdCheck(ArgoCdSettings settings) {
  private static final String SYSTEM = "argocd";

  /** The answer, and the Applications for those who look further. */
  record Seen(CheckResult result, List<Application> applications) {
    /** The namespaces that they deploy into, as far as they name one. */
    Set<String> namespaces() {
      return applications.stream()
          .map(application -> application.destination().namespace())
          .filter(namespace -> !namespace.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  Seen run() {
    try {
      List<Application> applications =
          OutsideSystems.argoCd(settings, Calls.unmeasured()).client().applications();
      return new Seen(result(applications.size()), applications);
    } catch (AutofixException e) {
      return new Seen(CheckResult.wrong(SYSTEM, e.getMessage() + remedy(e.type())), List.of());
    }
  }

  private CheckResult result(int applications) {
    return applications == 0
        ? CheckResult.wrong(
            SYSTEM,
            "%s shows no Application (grant it: p, ROLE, applications, get, */*, allow)"
                .formatted(settings.url()))
        : CheckResult.ok(SYSTEM, "%s, %d Applications".formatted(settings.url(), applications));
  }

  private static String remedy(FailureType type) {
    return switch (type) {
      case UNAUTHENTICATED -> " (put a fresh token into argocd.tokenFile)";
      case FORBIDDEN -> " (grant it: p, ROLE, applications, get, */*, allow)";
      case UNAVAILABLE, TIMEOUT -> " (is argocd.url right and reachable from here?)";
      case CONFIGURATION -> " (mend argocd.url and argocd.tokenFile)";
      default -> "";
    };
  }
}
