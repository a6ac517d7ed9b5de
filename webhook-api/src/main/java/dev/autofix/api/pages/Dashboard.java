package dev.autofix.api.pages;

import dev.autofix.api.admission.Admissions;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.security.FormTokens;
import dev.autofix.api.security.Sessions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The pages, over the same ports as the API.
 *
 * @param resources what a server registers
 * @param sessions of people who signed in
 */
public record Dashboard(List<Object> resources, Sessions sessions) {
  public Dashboard {
    resources = List.copyOf(resources);
  }

  /** All pages of a process. */
  public static Dashboard of(
      FixListing listing,
      FixDesk desk,
      Admissions admissions,
      SignIn signIn,
      Executor executor,
      Clock clock) {
    FormTokens tokens = new FormTokens(signIn.seal());
    Sessions sessions = new Sessions(signIn.seal(), signIn.approvers(), clock);
    Pages pages = new Pages(tokens);
    return new Dashboard(
        List.of(
            new PageFilter(pages),
            new OverviewResource(pages, listing, admissions, executor, clock),
            new FixPageResource(pages, desk, tokens, clock),
            new AdmissionPageResource(pages, admissions, tokens, clock),
            new SignInResource(pages, signIn.callers(), sessions, tokens),
            new AssetResource()),
        sessions);
  }
}
