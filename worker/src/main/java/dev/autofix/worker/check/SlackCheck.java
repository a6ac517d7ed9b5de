package dev.autofix.worker.check;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.notify.slack.SlackApi;
import dev.autofix.activities.notify.slack.SlackIdentity;
import dev.autofix.api.security.SigningKeys;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.SlackSettings;
import dev.autofix.worker.wiring.Notifications;
import java.util.ArrayList;
import java.util.List;

/** Does Slack know our app, may it do what it has to, and can its presses be proven? */
record SlackCheck(Notifications people, SlackSettings settings) {
  private static final String SYSTEM = "slack";
  private static final String POST = "chat:write";
  private static final List<String> READ = List.of("channels:history", "groups:history");

  CheckResult run() {
    try {
      if (settings.hasButtons()) {
        SigningKeys unused = people.signingKeys(settings);
      }
      SlackApi api = people.slack(Calls.unmeasured()).orElseThrow();
      return result(api.check());
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, String.valueOf(e.getMessage()));
    }
  }

  private CheckResult result(SlackIdentity known) {
    List<String> wrong = new ArrayList<>();
    if (!settings.users().isEmpty() && !settings.team().equals(known.teamId())) {
      wrong.add(
          "notify.slack.team is %s (expected: %s, where the token is from)"
              .formatted(settings.team(), known.teamId()));
    }
    if (!known.scopes().contains(POST)) {
      wrong.add("the token may not post (add the scope %s, install again)".formatted(POST));
    }
    if (READ.stream().noneMatch(known.scopes()::contains)) {
      wrong.add(
          "the token may not find its own messages again (add the scope %s)"
              .formatted(String.join(" or ", READ)));
    }
    return wrong.isEmpty()
        ? CheckResult.ok(
            SYSTEM,
            "workspace %s as %s, %s"
                .formatted(
                    known.team(),
                    known.user(),
                    settings.hasButtons()
                        ? settings.users().size() + " users may press buttons"
                        : "no buttons"))
        : CheckResult.wrong(SYSTEM, String.join("; ", wrong));
  }
}
