package dev.autofix.simulator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.notify.Wording;
import dev.autofix.activities.notify.slack.SlackAccess;
import dev.autofix.activities.notify.slack.SlackApi;
import dev.autofix.activities.notify.slack.SlackChannel;
import dev.autofix.activities.notify.slack.SlackMessage;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/slack-message.json} shows a message; {@code -Dautofix.docs=write} renews it. */
class SlackMessageDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "slack-message.json");
  private static final Notice NOTICE =
      new Notice(
          "fix-prod-shop-deployment-web",
          "0198f0e6-7a0e-7c6b-b0c9-5d1f5a1f3b11",
          new Workload("prod", "shop", "Deployment", "web"),
          "PodOOMKilled",
          State.AWAITING_APPROVAL,
          null,
          "Approval needed: prod/shop/Deployment/web",
          "container app was OOMKilled",
          List.of(),
          new Notice.Proposed(
              "3f1c9a2be04d7715",
              "https://git.example.com/platform/shop",
              "apps/web/values.yaml",
              "resources.limits.memory",
              "128Mi",
              "512Mi",
              " resources:\n   limits:\n-    memory: 128Mi\n+    memory: 512Mi\n",
              List.of("there is a gap: one replica, and none above it while it rolls")),
          new Notice.Question(List.of("sre"), Instant.parse("2026-11-27T22:00:00Z")));

  @Test
  void theDocumentIsWhatIsPosted() throws Exception {
    String posted;
    try (SlackWorkspace slack = SlackWorkspace.open()) {
      channel(slack).tell(new Telling("chat", NOTICE, 0, null), new Try(false));
      posted =
          new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(slack.messages().get(0).blocks())
              + "\n";
    }
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(DOCUMENT, posted);
    }

    assertThat(DOCUMENT).content().isEqualTo(posted);
  }

  private static SlackChannel channel(SlackWorkspace slack) {
    SlackAccess access =
        new SlackAccess(slack.api(), () -> SlackWorkspace.TOKEN, Duration.ofSeconds(5));
    return new SlackChannel(
        "chat",
        SlackWorkspace.CHANNEL,
        SlackApi.open(access, Calls.unmeasured()),
        new SlackMessage(Wording.STANDARD, URI.create("https://autofix.example.com"), true));
  }
}
