package dev.autofix.worker.check;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.source.AllowedRepositories;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.GitSection;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Can the repositories be read, and would a push or a pull request be let through? */
record GitCheck(GitSection settings, Forges forges) {
  private static final String SYSTEM = "git";

  List<CheckResult> run(List<Application> applications) {
    if (settings.repositories().isEmpty()) {
      return List.of(
          CheckResult.wrong(
              SYSTEM,
              "git.repositories is empty, so nothing may be written (expected: URL prefixes)"));
    }
    List<CheckResult> results = new ArrayList<>();
    Set<RepositoryRef> allowed = new LinkedHashSet<>();
    int others = 0;
    for (Application application : applications) {
      for (ApplicationSource source : application.sources()) {
        others += collect(source, allowed);
      }
    }
    if (allowed.isEmpty()) {
      return List.of(
          CheckResult.wrong(
              SYSTEM,
              "no Application has a source below git.repositories %s"
                  .formatted(settings.repositories())));
    }
    try (GitEngine engine = OutsideSystems.git(settings, Calls.unmeasured())) {
      allowed.forEach(ref -> results.add(asked(engine, ref)));
      allowed.stream().filter(forges::covers).forEach(ref -> results.add(forge(ref)));
    } catch (AutofixException e) {
      results.add(CheckResult.wrong(SYSTEM, String.valueOf(e.getMessage())));
    }
    if (others > 0) {
      results.add(
          CheckResult.ok(SYSTEM, others + " sources are not below git.repositories: left alone"));
    }
    return results;
  }

  /** Returns how many sources are left alone. */
  private int collect(ApplicationSource source, Set<RepositoryRef> allowed) {
    try {
      new AllowedRepositories(settings.repositories()).require(source.repository());
      String branch = source.targetRevision().isEmpty() ? "HEAD" : source.targetRevision();
      allowed.add(new RepositoryRef(source.repository(), branch));
      return 0;
    } catch (AutofixException e) {
      return 1;
    }
  }

  private static CheckResult asked(GitEngine engine, RepositoryRef ref) {
    try {
      engine.check(ref);
      return CheckResult.ok(SYSTEM, "%s branch %s".formatted(ref.url(), ref.branch()));
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, e.getMessage() + remedy(e.type()));
    }
  }

  private CheckResult forge(RepositoryRef ref) {
    try {
      forges.of(ref).check();
      return CheckResult.ok("forge", ref.url() + " takes pull requests");
    } catch (AutofixException e) {
      return CheckResult.wrong("forge", String.valueOf(e.getMessage()));
    }
  }

  private static String remedy(FailureType type) {
    return switch (type) {
      case UNAUTHENTICATED, FORBIDDEN ->
          " (give git.logins an account that may push, or mend the credential)";
      case NOT_FOUND -> " (does the Application follow a branch that exists?)";
      default -> "";
    };
  }
}
