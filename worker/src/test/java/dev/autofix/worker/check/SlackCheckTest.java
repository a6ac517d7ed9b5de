package dev.autofix.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.security.Role;
import dev.autofix.simulator.slack.SlackWorkspace;
import dev.autofix.worker.config.NotifySettings;
import dev.autofix.worker.config.SlackSettings;
import dev.autofix.worker.config.SlackSettings.UserSettings;
import dev.autofix.worker.wiring.Notifications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackCheckTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("SLACK_TOKEN", SlackWorkspace.TOKEN);

  @TempDir Path folder;
  private SlackWorkspace slack;
  private Path signing;

  @BeforeEach
  void open() throws Exception {
    slack = SlackWorkspace.open();
    signing = Files.writeString(folder.resolve("signing"), SlackWorkspace.SIGNING_SECRET);
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void a_good_setting_is_told_with_whom_it_is_for() {
    assertThat(check("SLACK_TOKEN", SlackWorkspace.TEAM).line())
        .isEqualTo("ok    slack       workspace Demo as autofix, 1 users may press buttons");
  }

  @Test
  void a_token_that_slack_does_not_know_is_named_and_not_printed() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "xoxb-canary");
    SlackSettings settings = new SlackSettings(token, null, null, null, "", List.of(), slack.api());

    CheckResult result = new SlackCheck(people(settings), settings).run();

    assertThat(result.line())
        .startsWith("WRONG slack       Slack refused auth.test: invalid_auth (put the app's bot")
        .doesNotContain("xoxb-canary");
  }

  @Test
  void a_missing_variable_another_workspace_and_missing_scopes_are_named() {
    assertThat(check("NOT_SET", SlackWorkspace.TEAM).text())
        .contains("the environment variable NOT_SET is not set (expected: the bot token)");
    assertThat(check("SLACK_TOKEN", "T0OTHER").text())
        .contains("notify.slack.team is T0OTHER (expected: T0DEMO");
    slack.scopes = List.of("groups:history");
    assertThat(check("SLACK_TOKEN", SlackWorkspace.TEAM).text())
        .contains("add the scope chat:write");
    slack.scopes = List.of("chat:write");
    assertThat(check("SLACK_TOKEN", SlackWorkspace.TEAM).text())
        .contains("add the scope channels:history or groups:history");
  }

  @Test
  void a_signing_secret_that_cannot_be_read_is_named() throws Exception {
    Files.delete(signing);

    assertThat(check("SLACK_TOKEN", SlackWorkspace.TEAM).text())
        .contains("notify.slack: cannot read the signing secret");
  }

  private CheckResult check(String variable, String team) {
    SlackSettings settings =
        new SlackSettings(
            null,
            variable,
            signing,
            null,
            team,
            List.of(new UserSettings("U0OLGA", "olga", Role.APPROVER, List.of())),
            slack.api());
    return new SlackCheck(people(settings), settings).run();
  }

  private static Notifications people(SlackSettings settings) {
    return new Notifications(new NotifySettings(List.of(), settings, null), ENVIRONMENT);
  }
}
